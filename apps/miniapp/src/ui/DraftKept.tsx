import { Button } from './Button.tsx';
import styles from './DraftKept.module.css';

/** What was typed the last time and not saved is here again, and the way back to what is kept. */
export function DraftKept({ onRestart }: { onRestart: () => void }) {
  return (
    <div className={styles.kept}>
      <p>Phần đã ghi lần trước vẫn còn đây.</p>
      <Button look="quiet" onClick={onRestart}>
        Bỏ, ghi lại từ đầu
      </Button>
    </div>
  );
}
