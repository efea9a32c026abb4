import { formatNumber, formatShare } from '@cns/domain/format';
import type { Answer } from '../../api/client.ts';
import { Card } from '../../ui/Card.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { stateTag } from '../../ui/reports/report-states.ts';
import styles from './past-periods.module.css';

type Summary = Answer<'GET /v1/units/:unitId/reports/:period/summary'>;

/** A commune's villages; not the communes of a province. */
const MOST_IN_SIGHT = 30;

/** The reports of the period with the sums of those that are approved. What was filed never changes; only who is in the list. */
export function FiledReports({ summary }: { summary: Summary }) {
  const { units, filed, approved, figures } = summary;
  const known = figures.filter(({ inPeriod, yearToDate }) => inPeriod !== null || yearToDate !== null);
  return (
    <Card title="Báo cáo của kỳ">
      {units.length === 0 ? (
        <p>Kỳ này ở đây không có báo cáo nào phải nộp.</p>
      ) : (
        <p>
          Đã nộp {formatShare(filed)}, đã duyệt {formatShare(approved)}. Báo cáo đã nộp giữ nguyên số.
        </p>
      )}
      {known.length > 0 && (
        <Fold title={`Số cộng của ${formatNumber(approved.count)} báo cáo đã duyệt`}>
          <dl className={styles.rows}>
            {known.map(({ code, name, unit, inPeriod, yearToDate }) => (
              <div key={code} className={styles.row}>
                <dt>{name}</dt>
                <dd className={styles.number}>
                  {formatNumber(inPeriod ?? yearToDate ?? 0)} {unit}
                </dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
      {units.length > MOST_IN_SIGHT ? (
        <Fold title={`Báo cáo của ${formatNumber(units.length)} nơi`}>
          <States units={units} />
        </Fold>
      ) : (
        <States units={units} />
      )}
    </Card>
  );
}

function States({ units }: Pick<Summary, 'units'>) {
  return (
    <ul className={styles.rows}>
      {units.map(({ unit, state, timeliness }) => {
        const { tone, words } = stateTag(state, timeliness);
        return (
          <li key={unit.id} className={styles.row}>
            <span>{unit.name}</span>
            <Tag tone={tone}>{words}</Tag>
          </li>
        );
      })}
    </ul>
  );
}
