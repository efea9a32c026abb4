import type { ReactNode } from 'react';
import styles from './Tiles.module.css';

/** Figures side by side, each on a small card: two in a row, or three where their names are short. */
export function Tiles({ three = false, children }: { three?: boolean; children: ReactNode }) {
  return <dl className={three ? styles.three : styles.two}>{children}</dl>;
}

interface TileProps {
  number: ReactNode;
  name: string;
  /** Beside the number, for example its percentage. */
  aside?: string | null;
}

export function Tile({ number, name, aside }: TileProps) {
  return (
    <div className={styles.tile}>
      <dt className={styles.soft}>{name}</dt>
      <dd>
        <span className={styles.number}>{number}</span>
        {aside !== undefined && aside !== null && <span className={styles.soft}>{aside}</span>}
      </dd>
    </div>
  );
}
