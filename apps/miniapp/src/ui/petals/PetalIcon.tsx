import type { SkillLevel, SkillNumber } from '@cns/contracts/enums';
import type { CSSProperties } from 'react';
import styles from './PetalIcon.module.css';
import { skillIcon } from './skill-icons.ts';

/** A single petal as a round mark with its icon: dashed, empty, half or full. The word stands beside it. */
export function PetalIcon({ skill, level }: { skill: SkillNumber; level: SkillLevel | null }) {
  const Icon = skillIcon(skill);
  return (
    <span
      className={`${styles.petal} ${styles[level ?? 'unknown']}`}
      style={{ '--petal': `var(--skill-${skill})` } as CSSProperties}
    >
      <Icon size={22} strokeWidth={2} aria-hidden="true" />
    </span>
  );
}
