import type { Borders } from '@cns/contracts/units';
import { formatDay } from '@cns/domain/format';
import { useGet } from '../../api/hooks.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useParams, useSearchParams } from '../../router/router.tsx';
import { BordersChoice } from '../../ui/reports/BordersChoice.tsx';
import { PeriodSwitch } from '../../ui/reports/PeriodSwitch.tsx';
import { periodName } from '../../ui/reports/report-states.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded, Loading } from '../../ui/states.tsx';
import { FiledReports } from './FiledReports.tsx';
import { PastFigures } from './PastFigures.tsx';

/** How a unit stood at the end of a period, and what was filed for it: as filed then, or under today's borders (D-H7). */
export default function PastPeriodScreen() {
  const { unit: own } = usePlace();
  const { unitId = own.id } = useParams();
  const [address, setAddress] = useSearchParams();
  const borders: Borders = address.get('borders') === 'today' ? 'today' : 'then';
  const running = useGet('GET /v1/units/:unitId/coverage/series', { params: { unitId }, query: { count: 1 } });
  const latest = running.data?.points[0]?.key;
  const period = address.get('period') ?? latest;
  const show = (change: { period?: string; borders?: Borders }) =>
    setAddress({ ...(period && { period }), borders, ...change }, { replace: true });
  return (
    <Screen title={period ? periodName(period) : 'Các kỳ'} subtitle={running.data?.unit.fullName} back="/overview">
      {latest && period && <PeriodSwitch shown={period} latest={latest} onChange={(key) => show({ period: key })} />}
      {period ? (
        <Period
          key={period}
          place={{ unitId, period }}
          borders={borders}
          onBorders={(chosen) => show({ borders: chosen })}
        />
      ) : (
        <Loading />
      )}
    </Screen>
  );
}

interface PeriodProps {
  place: { unitId: string; period: string };
  borders: Borders;
  onBorders: (borders: Borders) => void;
}

function Period({ place, borders, onBorders }: PeriodProps) {
  const { me } = useSession();
  const summary = useGet('GET /v1/units/:unitId/reports/:period/summary', { params: place, query: { borders } });
  return (
    <Loaded query={summary}>
      {(data) => {
        // Of the running period things stand as they do today.
        const [day = me.today] = [data.period.to, me.today].sort();
        return (
          <>
            {data.bordersChanged && <BordersChoice borders={borders} onChange={onBorders} />}
            <p>
              Số liệu hết ngày {formatDay(day)}
              {data.bordersChanged ? '.' : '. Địa giới từ đó đến nay không thay đổi.'}
            </p>
            <PastFigures unitId={place.unitId} day={day} borders={borders} />
            <FiledReports summary={data} />
          </>
        );
      }}
    </Loaded>
  );
}
