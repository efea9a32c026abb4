import type { SkillNumber } from '@cns/contracts/enums';
import { skillIcon } from '../petals/skill-icons.ts';
import styles from './coverage.module.css';

/** A skill's icon in its colour, to find its petal in the flower. The name stands beside it. */
export function SkillMark({ skill }: { skill: SkillNumber }) {
  const Icon = skillIcon(skill);
  return (
    <span className={styles.mark} style={{ background: `var(--skill-${skill})` }}>
      <Icon size={16} strokeWidth={2} aria-hidden="true" />
    </span>
  );
}
