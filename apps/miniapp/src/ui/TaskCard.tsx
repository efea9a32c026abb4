import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { LinkCard } from './Card.tsx';
import styles from './TaskCard.module.css';

interface TaskCardProps {
  to: string;
  icon: LucideIcon;
  title: string;
  /** What awaits there, in a few words. */
  children?: ReactNode;
}

/** Something that is done again and again, on a screen of its own. */
export function TaskCard({ to, icon: Icon, title, children }: TaskCardProps) {
  return (
    <LinkCard to={to}>
      <span className={styles.task}>
        <Icon size={26} strokeWidth={2} aria-hidden="true" />
        <span className={styles.text}>
          <span className={styles.title}>{title}</span>
          {children !== undefined && (
            <span className={styles.words} data-of-today="">
              {children}
            </span>
          )}
        </span>
      </span>
    </LinkCard>
  );
}
