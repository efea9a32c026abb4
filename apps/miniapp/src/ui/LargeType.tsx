import type { ReactNode } from 'react';
import styles from './LargeType.module.css';

/** Larger letters for residents, who may be reading with glasses: nothing under 18 px. */
export function LargeType({ children }: { children: ReactNode }) {
  return <div className={styles.large}>{children}</div>;
}
