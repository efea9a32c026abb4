import type { ReactNode } from 'react';
import { Link } from '../router/router.tsx';
import styles from './Card.module.css';

interface CardProps {
  title?: string;
  /** A small action beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Card({ title, aside, children }: CardProps) {
  return (
    <section className={styles.card}>
      {(title !== undefined || aside !== undefined) && (
        <div className={styles.head}>
          {title !== undefined && <h2>{title}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** A card that leads somewhere as a whole. */
export function LinkCard({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={styles.link}>
      <div className={styles.linkBody}>{children}</div>
    </Link>
  );
}
