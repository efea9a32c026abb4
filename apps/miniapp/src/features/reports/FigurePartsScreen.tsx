import { formatNumber } from '@cns/domain/format';
import { periodWords } from '@cns/domain/period-kinds';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { useParams } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { Line, Lines } from '../../ui/Line.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { stateTag } from '../../ui/reports/report-states.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import styles from './reports.module.css';

type Parts = Answer<'GET /v1/units/:unitId/reports/:period/figures/:code'>;

/** A sum opened by the units below; each leads on to its own report and from there to the visits (D-S8). */
export default function FigurePartsScreen() {
  const { unitId = '', period = '', code = '' } = useParams();
  const query = useGet('GET /v1/units/:unitId/reports/:period/figures/:code', { params: { unitId, period, code } });
  return (
    <Screen
      title={query.data?.figure.name.replace(/^…\s*/, '') ?? 'Số liệu'}
      subtitle={query.data && `${query.data.unit.name}, báo cáo ${periodWords(period)}`}
      back={`/reports/${unitId}/${period}`}
    >
      <Loaded query={query}>{(data) => <PartsCard data={data} period={period} />}</Loaded>
    </Screen>
  );
}

function PartsCard({ data: { figure, parts }, period }: { data: Parts; period: string }) {
  const value = figure.inPeriod ?? figure.yearToDate;
  return (
    <Card title={`Tổng: ${value === null ? 'chưa có' : `${formatNumber(value)} ${figure.unit}`}`}>
      <Lines>
        {parts.map(({ unit, state, timeliness, inPeriod, yearToDate }) => {
          const { tone, words } = stateTag(state, timeliness);
          const number = inPeriod ?? yearToDate;
          return (
            <li key={unit.id}>
              <Line
                to={`/reports/${unit.id}/${period}`}
                end={
                  number === null ? (
                    <Tag tone={tone}>{words}</Tag>
                  ) : (
                    <strong className={styles.figure}>{formatNumber(number)}</strong>
                  )
                }
              >
                {unit.name}
              </Line>
            </li>
          );
        })}
      </Lines>
    </Card>
  );
}
