import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '../router/router.tsx';
import styles from './Line.module.css';

/** Lines of a card, one under the other, with a rule between them. */
export function Lines({ children }: { children: ReactNode }) {
  return <ul className={styles.lines}>{children}</ul>;
}

interface LineProps {
  /** What it says; its parts stand one under the other. */
  children: ReactNode;
  /** Before the words. */
  picture?: ReactNode;
  /** At the end, before the arrow. */
  end?: ReactNode;
  /** Where a tap leads. */
  to?: string;
  /** What a tap does instead; with neither, the line is for reading alone. */
  onClick?: (() => void) | undefined;
  /** What a tap does, drawn at the end; `null` = the picture says it. */
  icon?: LucideIcon | null;
  /** Whether what a tap unfolds is to be seen. */
  expanded?: boolean;
}

/** One line that is tapped as a whole, as tall as a thumb, with the arrow at its end; the same everywhere. */
export function Line({ children, picture, end, to, onClick, icon: Icon = ChevronRight, expanded }: LineProps) {
  const words = <span className={styles.text}>{children}</span>;
  const body = (
    <>
      {picture}
      {end === undefined ? (
        words
      ) : (
        <span className={styles.wraps}>
          {words}
          {end}
        </span>
      )}
    </>
  );
  const arrow = Icon && <Icon size={20} strokeWidth={2} aria-hidden="true" className={styles.arrow} />;
  if (to !== undefined)
    return (
      <Link to={to} className={styles.line}>
        {body}
        {arrow}
      </Link>
    );
  if (onClick === undefined) return <div className={styles.line}>{body}</div>;
  return (
    <button type="button" className={styles.line} aria-expanded={expanded} onClick={onClick}>
      {body}
      {arrow}
    </button>
  );
}
