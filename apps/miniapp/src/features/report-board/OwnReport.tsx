import type { UnitSummary } from '@cns/contracts/units';
import { formatDay } from '@cns/domain/format';
import { useGet } from '../../api/hooks.ts';
import { LinkCard } from '../../ui/Card.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { stateTag } from '../../ui/reports/report-states.ts';
import styles from './report-board.module.css';

/** The unit's own report: the sum of what it has approved, to be filed upward (D-R1). */
export function OwnReport({ unit, period }: { unit: UnitSummary; period: string }) {
  const { data } = useGet('GET /v1/units/:unitId/reports/:period', { params: { unitId: unit.id, period } });
  if (data === undefined) return null;
  const { tone, words } = stateTag(data.state, data.timeliness);
  return (
    <LinkCard to={`/reports/${unit.id}/${period}`}>
      <span className={styles.text}>
        <span className={styles.name}>Báo cáo của {unit.name}</span>
        <span>
          <Tag tone={tone}>{words}</Tag> <span className={styles.soft}>hạn nộp {formatDay(data.period.dueOn)}</span>
        </span>
      </span>
    </LinkCard>
  );
}
