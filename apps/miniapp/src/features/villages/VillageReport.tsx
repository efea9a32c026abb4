import { formatDay } from '@cns/domain/format';
import { periodWords } from '@cns/domain/period-kinds';
import { useGet } from '../../api/hooks.ts';
import { LinkCard } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { stateTag } from '../../ui/reports/report-states.ts';
import styles from './villages.module.css';

/** Where this month's report of the village stands; opens it. */
export function VillageReport({ unitId }: { unitId: string }) {
  const { data } = useGet('GET /v1/units/:unitId/report-board', { params: { unitId }, query: {} });
  const report = data?.units.find(({ unit }) => unit.id === unitId);
  if (data === undefined || report === undefined) return null;
  const { tone, words } = stateTag(report.state, report.timeliness);
  return (
    <LinkCard to={`/reports/${unitId}/${data.period.key}`}>
      <span className={styles.text}>
        <span className={styles.name}>Báo cáo {periodWords(data.period.key)}</span>
        <span className={styles.state}>
          <Tag tone={tone}>{words}</Tag> <span className={styles.soft}>hạn nộp {formatDay(data.period.dueOn)}</span>
        </span>
      </span>
    </LinkCard>
  );
}
