import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Fold.module.css';

/** What few people look at, one tap away. */
export function Fold({ title, open, children }: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open}>
      <summary className={styles.summary}>
        {title}
        <ChevronDown size={20} strokeWidth={2} aria-hidden="true" />
      </summary>
      {children}
    </details>
  );
}
