import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** What was typed the last time and not saved is here again, and the way back to what is kept. */
export function DraftKept({ onRestart }: { onRestart: () => void }) {
  return (
    <Notice tone="neutral">
      Phần đã ghi lần trước vẫn còn đây.{' '}
      <Button look="quiet" onClick={onRestart}>
        Bỏ, ghi lại từ đầu
      </Button>
    </Notice>
  );
}
