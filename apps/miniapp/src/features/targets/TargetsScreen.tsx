import { formatInstant, formatNumber } from '@cns/domain/format';
import { kindOfKey, PERIOD_KINDS, type PeriodKind, periodsOfMonth, periodWords } from '@cns/domain/period-kinds';
import { Target } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useNavigate, useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { upperFirst } from '../../ui/petals/words.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { TargetBars } from '../../ui/targets/TargetBars.tsx';
import { byTarget } from './by-target.ts';
import styles from './targets.module.css';

type Targets = Answer<'GET /v1/units/:unitId/targets'>;

const KIND_WORDS: Record<PeriodKind, string> = { month: 'Tháng', quarter: 'Quý', half: '6 tháng', year: 'Năm' };

/** What was asked of the unit in a month, a quarter, a half-year or the year, and how far it is (D-R8). */
export default function TargetsScreen() {
  const { unit } = usePlace();
  const { role } = useSession();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const period = address.get('period');
  const query = useGet('GET /v1/units/:unitId/targets', {
    params: { unitId: unit.id },
    query: period === null ? {} : { period },
  });
  const shown = query.data?.period;
  return (
    <Screen
      title="Chỉ tiêu"
      subtitle={unit.fullName}
      back={role === 'leader' ? '/operations' : '/team'}
      action={
        query.data?.maySet ? (
          <Button look="main" icon={Target} fullWidth onClick={() => navigate(`/targets/new?period=${shown}`)}>
            Giao chỉ tiêu
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {(data) => (
          <>
            <Chips<PeriodKind>
              label="Kỳ"
              choose="one"
              inRow
              options={PERIOD_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
              chosen={[kindOfKey(data.period)]}
              onToggle={(kind) => setAddress({ period: periodsOfMonth(data.month)[kind] }, { replace: true })}
            />
            <Whole data={data} />
            {data.unit.level !== 'village' && data.targets.length > 0 && <Parts data={data} />}
            {data.changes.length > 0 && <Changes changes={data.changes} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Whole({ data }: { data: Targets }) {
  const when = upperFirst(periodWords(data.period));
  if (data.targets.length === 0) {
    return (
      <Empty title={`${when} chưa có chỉ tiêu`}>
        {data.maySet
          ? 'Giao một con số cho cả địa bàn, máy tự chia cho các thôn theo số hộ.'
          : 'Xã giao chỉ tiêu thì tiến độ hiện ở đây và trong báo cáo.'}
      </Empty>
    );
  }
  return (
    <Card title={when}>
      <TargetBars targets={data.targets} />
      {(data.unit.level === 'province' || data.unit.level === 'district') && (
        <p className={styles.soft}>Số đã làm lấy từ báo cáo thôn đã duyệt.</p>
      )}
    </Card>
  );
}

/** Target by target, how far each unit below is with it. */
function Parts({ data }: { data: Targets }) {
  return byTarget(data).map(({ code, name, unit, places, spared }) => (
    <Card key={code} title={`${name}, từng nơi`}>
      <TargetBars targets={places.map(({ id, ...place }) => ({ code: id, unit, ...place }))} />
      {spared.length > 0 && <p className={styles.soft}>Chưa giao cho: {spared.join(', ')}.</p>}
    </Card>
  ));
}

function Changes({ changes }: Pick<Targets, 'changes'>) {
  return (
    <Card title="Đã giao">
      <ul className={styles.list}>
        {changes.map(({ id, name, at, by, total, villages, reason }) => (
          <li key={`${id} ${name}`}>
            <p className={styles.strong}>
              {name}: {total === null ? 'thôi giao' : formatNumber(total)} ({villages} thôn)
            </p>
            {reason !== '' && <p>{reason}</p>}
            <p className={styles.soft}>
              {by === null ? '' : `${by}, `}
              {formatInstant(new Date(at))}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
