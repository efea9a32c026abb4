import type { ReactNode } from 'react';
import styles from './TaskGroup.module.css';

/** Task cards that belong together, under the word for it, as one list. */
export function TaskGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <div className={styles.tasks}>{children}</div>
    </section>
  );
}
