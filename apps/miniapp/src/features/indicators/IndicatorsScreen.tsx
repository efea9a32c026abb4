import { formatMonth } from '@cns/domain/format';
import { PencilLine } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import styles from './indicators.module.css';

type Indicators = Answer<'GET /v1/units/:unitId/indicators'>;

/** What the reports of a province count beside the common list, and what they leave out (practice §1.9). */
export default function IndicatorsScreen() {
  const { unit } = usePlace();
  const navigate = useNavigate();
  const query = useGet('GET /v1/units/:unitId/indicators', { params: { unitId: unit.id } });
  return (
    <Screen
      title="Chỉ tiêu báo cáo"
      subtitle={unit.name}
      back="/operations"
      action={
        query.data?.mayChange ? (
          <Button look="main" icon={PencilLine} fullWidth onClick={() => navigate('/operations/indicators/change')}>
            Đổi chỉ tiêu từ kỳ {formatMonth(query.data.earliestKey)}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {({ current, next, optional }) => (
          <>
            <InForce title="Đang dùng" set={current} optional={optional} />
            {next && <InForce title={`Từ kỳ ${formatMonth(next.fromKey ?? '')}`} set={next} optional={optional} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

interface InForceProps {
  title: string;
  set: Indicators['current'];
  optional: Indicators['optional'];
}

function InForce({ title, set, optional }: InForceProps) {
  const off = optional.filter(({ code }) => set.off.includes(code));
  return (
    <Card title={title}>
      <p>Chỉ tiêu về Tổ, lượt hỗ trợ, năm kỹ năng, mục tiêu hộ: máy tự đếm, luôn có.</p>
      <p>
        {off.length === 0 ? 'Dùng đủ các chỉ tiêu tùy chọn.' : `Không dùng: ${off.map(({ name }) => name).join('; ')}.`}
      </p>
      {set.own.length > 0 && <h3>Chỉ tiêu riêng của tỉnh</h3>}
      <ul className={styles.list}>
        {set.own.map(({ code, name, unit }) => (
          <li key={code}>
            {name}
            {unit !== '' && ` (${unit})`}
          </li>
        ))}
      </ul>
    </Card>
  );
}
