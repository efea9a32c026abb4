import type { Coverage, SkillName } from '@cns/contracts/units';
import { Card } from '../Card.tsx';
import { shortNameOf } from '../petals/words.ts';
import styles from './coverage.module.css';
import { ShareWords } from './ShareWords.tsx';
import { SkillMark } from './SkillMark.tsx';

/** The five petals one under the other: which colour is which skill, and its figures. */
export function SkillLines({ coverage, names }: { coverage: Coverage; names: readonly SkillName[] }) {
  return (
    <Card title="Hộ có người biết dùng">
      <ul>
        {coverage.skills.map((skill) => (
          <li key={skill.number} className={styles.skill}>
            <SkillMark skill={skill.number} />
            <span className={styles.skillName}>{shortNameOf(names, skill.number)}</span>
            {skill.recorded === 0 ? (
              <span className={styles.soft}>chưa ghi nhận</span>
            ) : (
              <ShareWords share={skill.proficient} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
