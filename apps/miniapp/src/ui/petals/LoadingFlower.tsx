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

/** Nobody has filled it yet: the dashed outline that stands for no data everywhere (D-S7). */
export function NothingFlower({ size = 64 }: { size?: number }) {
  return <PetalsOnly size={size} className={styles.nothing} empty />;
}

interface PetalsProps {
  size: number;
  className: string | undefined;
  empty?: boolean;
}

function PetalsOnly({ size, className, empty = false }: PetalsProps) {
  return (
    <svg className={className} viewBox={VIEW_BOX} width={size} height={size} aria-hidden="true" focusable="false">
      {SKILLS.map((skill, index) => (
        <path
          key={skill}
          d={PETAL_PATH}
          transform={`rotate(${petalAngle(index)})`}
          style={empty ? {} : { fill: `var(--skill-${skill})`, animationDelay: `${index * 160}ms` }}
        />
      ))}
    </svg>
  );
}
