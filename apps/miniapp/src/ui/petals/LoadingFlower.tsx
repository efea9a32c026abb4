import { PETAL_PATH, petalAngle, VIEW_BOX } from './geometry.ts';
import styles from './LoadingFlower.module.css';
import { SKILLS } from './words.ts';

/** The app's mark: the flower in full bloom. */
export function Mark({ size = 32 }: { size?: number }) {
  return <PetalsOnly size={size} className={styles.mark} />;
}

/** The mark with its petals coming one after the other. Words stand beside it, never the flower alone. */
export function LoadingFlower({ size = 64 }: { size?: number }) {
  return <PetalsOnly size={size} className={styles.loading} />;
}

function PetalsOnly({ size, className }: { size: number; className: string | undefined }) {
  return (
    <svg className={className} viewBox={VIEW_BOX} width={size} height={size} aria-hidden="true" focusable="false">
      {SKILLS.map((skill, index) => (
        <path
          key={skill}
          d={PETAL_PATH}
          transform={`rotate(${petalAngle(index)})`}
          style={{ fill: `var(--skill-${skill})`, animationDelay: `${index * 160}ms` }}
        />
      ))}
    </svg>
  );
}
