import type { Coverage, SkillName } from '@cns/contracts/units';
import { formatNumber, formatPercent } from '@cns/domain/format';
import { Card } from '../Card.tsx';
import { UnitFlower } from '../petals/UnitFlower.tsx';
import { coverageInWords } from '../petals/words.ts';
import styles from './coverage.module.css';

/** The large flower of a unit, its number in words beside it. */
export function CoverageSummary({ coverage, names }: { coverage: Coverage; names: readonly SkillName[] }) {
  const goal = coverage.goalOneMember;
  return (
    <Card>
      <div className={styles.summary}>
        <UnitFlower coverage={coverage} names={names} size={168} silent />
        {goal.total === 0 ? (
          <p className={styles.goal}>Chưa ghi hộ nào ở đây nên chưa có tỷ lệ.</p>
        ) : (
          <p className={styles.goal}>
            <span className={styles.large}>{formatNumber(goal.count)}</span>
            <span>
              trên {formatNumber(goal.total)} hộ đạt mục tiêu (
              <span className={styles.whole}>{formatPercent(goal)}</span>)
            </span>
            <span className={styles.soft}>Trong hộ có một người biết dùng cả 5 kỹ năng</span>
          </p>
        )}
      </div>
      <p className="sr-only">{coverageInWords(coverage, names)}</p>
    </Card>
  );
}
