import type { Borders } from '@cns/contracts/units';
import { formatDay } from '@cns/domain/format';
import { periodBefore } from '@cns/domain/period-kinds';
import { Undo2 } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { BordersChoice } from '../../ui/reports/BordersChoice.tsx';
import { PeriodSwitch } from '../../ui/reports/PeriodSwitch.tsx';
import { periodName } from '../../ui/reports/report-states.ts';
import { Loaded, Loading } from '../../ui/states.tsx';
import { PERIOD_BEFORE } from './period-before.ts';
import { UnitOverview } from './UnitOverview.tsx';

interface LookBackProps {
  unitId: string;
  /** The key of a period, or the one before the one that runs. */
  asked: string;
}

/** The overview as it stood at the end of a period: as filed then, or under today's borders (D-H7). */
export default function LookBack({ unitId, asked }: LookBackProps) {
  const [address, setAddress] = useSearchParams();
  const { me } = useSession();
  const params = { unitId };
  const running = useGet('GET /v1/units/:unitId/report-board', { params, query: {} });
  const latest = running.data?.period.key;
  const period = asked !== PERIOD_BEFORE ? asked : latest && periodBefore(latest);
  const board = useGet(
    'GET /v1/units/:unitId/report-board',
    { params, query: { period } },
    { enabled: period !== undefined },
  );
  const show = (change: Record<string, string>) =>
    setAddress({ ...Object.fromEntries(address), ...change }, { replace: true });
  if (latest === undefined || period === undefined) return <Loading />;
  return (
    <>
      <PeriodSwitch shown={period} latest={latest} onChange={(key) => show({ period: key })} />
      <Button icon={Undo2} onClick={() => setAddress({}, { replace: true })}>
        Về hiện nay
      </Button>
      <Loaded query={board}>
        {({ period: { key, to } }) => (
          <AtEnd
            key={key}
            unitId={unitId}
            period={key}
            day={lastDayOf(to, me.today)}
            borders={address.get('borders') === 'today' ? 'today' : 'then'}
            onBorders={(borders) => show({ borders })}
          />
        )}
      </Loaded>
    </>
  );
}

/** Of the running period things stand as they do today. */
const lastDayOf = (to: string, today: string) => [to, today].sort()[0] ?? today;

interface AtEndProps {
  unitId: string;
  period: string;
  day: string;
  borders: Borders;
  onBorders: (borders: Borders) => void;
}

function AtEnd({ unitId, period, day, borders, onBorders }: AtEndProps) {
  const query = useUnitCoverage(unitId, { at: day, borders });
  // A unit that was not there yet has no borders of then: the choice stays, for today's it has.
  const differ = query.data?.bordersChanged ?? query.error !== null;
  return (
    <>
      {differ && <BordersChoice borders={borders} onChange={onBorders} />}
      <p>
        {periodName(period)}: số liệu hết ngày {formatDay(day)}
        {differ ? '.' : '. Địa giới từ đó đến nay không thay đổi.'}
      </p>
      <Loaded query={query}>{(data) => <UnitOverview data={data} then={{ period, at: day, borders }} />}</Loaded>
    </>
  );
}
