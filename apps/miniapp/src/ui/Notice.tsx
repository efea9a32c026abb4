import { CircleCheck, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

export type Tone = 'good' | 'attention' | 'late' | 'neutral';

const ICONS: Record<Exclude<Tone, 'neutral'>, LucideIcon> = {
  good: CircleCheck,
  attention: Clock,
  late: TriangleAlert,
};

/** A sentence that must be seen. */
export function Notice({ tone, children, alert = false }: { tone: Tone; children: ReactNode; alert?: boolean }) {
  const Icon = tone === 'neutral' ? null : ICONS[tone];
  return (
    <div className={styles[tone]} role={alert ? 'alert' : undefined}>
      {Icon !== null && <Icon size={22} strokeWidth={2} aria-hidden="true" />}
      <div className={styles.words}>{children}</div>
    </div>
  );
}

/** A word or two about a state, inside a line. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
