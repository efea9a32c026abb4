import type { Coverage, SkillName } from '@cns/contracts/units';
import { Card } from '../Card.tsx';
import { shortNameOf } from '../petals/words.ts';
import styles from './coverage.module.css';
import { FigureLink, type FigurePath, opensWhole } from './FigureLink.tsx';
import { ShareWords } from './ShareWords.tsx';
import { SkillMark } from './SkillMark.tsx';

interface SkillLinesProps {
  coverage: Coverage;
  names: readonly SkillName[];
  to?: FigurePath;
}

/** The five petals one under the other: which colour is which skill, and its figures. */
export function SkillLines({ coverage, names, to }: SkillLinesProps) {
  return (
    <Card title="Hộ có người biết dùng">
      <ul>
        {coverage.skills.map((skill) => (
          <li key={skill.number} className={to ? `${styles.skill} ${opensWhole}` : styles.skill}>
            <SkillMark skill={skill.number} />
            <span className={styles.skillName}>
              <FigureLink to={to?.(`proficient${skill.number}`)}>{shortNameOf(names, skill.number)}</FigureLink>
            </span>
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
