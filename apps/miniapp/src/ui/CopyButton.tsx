import { Copy } from 'lucide-react';
import { Button } from './Button.tsx';
import { useSnackbar } from './Snackbar.tsx';

interface CopyButtonProps {
  text: string;
  /** What the button says, for example "Chép tên". */
  children: string;
  /** Said when it is done, for example "Đã chép tên nhóm". */
  done: string;
}

/** Puts a text where the person can paste it into Zalo. */
export function CopyButton({ text, children, done }: CopyButtonProps) {
  const say = useSnackbar();
  const copy = () =>
    copyText(text).then(
      () => say(done),
      () => say('Máy này chưa cho chép. Nhấn giữ vào dòng chữ để chép.'),
    );
  return (
    <Button icon={Copy} onClick={() => void copy()}>
      {children}
    </Button>
  );
}

/** Older WebViews have no clipboard, or refuse it; they still copy what is selected. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement('textarea');
    box.value = text;
    box.style.position = 'fixed';
    document.body.append(box);
    box.select();
    const copied = document.execCommand('copy');
    box.remove();
    if (!copied) throw new Error('Nothing was copied');
  }
}
