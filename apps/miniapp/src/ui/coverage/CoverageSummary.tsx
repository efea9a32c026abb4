import type { Coverage, SkillName } from '@cns/contracts/units';
import { formatPercent, formatShare } from '@cns/domain/format';
import { Card } from '../Card.tsx';
import { UnitFlower } from '../petals/UnitFlower.tsx';
import { coverageInWords } from '../petals/words.ts';
import styles from './coverage.module.css';
import { SkillMark } from './SkillMark.tsx';

/** The large flower of a unit and the same in words beside it. */
export function CoverageSummary({ coverage, names }: { coverage: Coverage; names: readonly SkillName[] }) {
  const goal = coverage.goalOneMember;
  return (
    <Card>
      <div className={styles.summary}>
        <UnitFlower coverage={coverage} names={names} size={168} silent />
        <p className={styles.goal}>
          {goal.total === 0 ? (
            'Chưa ghi hộ nào ở đây nên chưa có tỷ lệ.'
          ) : (
            <>
              <span className={styles.large}>{formatShare(goal)}</span>
              <span>hộ đạt mục tiêu ({formatPercent(goal)})</span>
              <span className={styles.soft}>Trong hộ có một người biết dùng cả 5 kỹ năng</span>
            </>
          )}
        </p>
      </div>
      <p className="sr-only">{coverageInWords(coverage, names)}</p>
      <div aria-hidden="true">
        <p className={styles.soft}>Hộ có người biết dùng, từng kỹ năng</p>
        <ul className={styles.skills}>
          {coverage.skills.map((share) => (
            <li key={share.number} className={styles.skill}>
              <SkillMark skill={share.number} />
              <span className={styles.skillName}>{names.find(({ number }) => number === share.number)?.shortName}</span>
              {share.recorded === 0 ? (
                <span className={styles.soft}>chưa ghi nhận</span>
              ) : (
                <span className={styles.figure}>
                  {formatShare(share.proficient)}{' '}
                  <span className={styles.soft}>· {formatPercent(share.proficient)}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
