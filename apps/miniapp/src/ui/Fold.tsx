import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Fold.module.css';

/** What few people look at, one tap away. */
export function Fold({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <details>
      <summary className={styles.summary}>
        {title}
        <ChevronDown size={20} strokeWidth={2} aria-hidden="true" />
      </summary>
      {children}
    </details>
  );
}
