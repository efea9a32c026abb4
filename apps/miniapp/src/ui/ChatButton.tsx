import { MessageCircle } from 'lucide-react';
import { platform } from '../platform/platform.ts';
import { Button } from './Button.tsx';
import { useSnackbar } from './Snackbar.tsx';

/** Opens the Zalo chat with a person; shows nothing for somebody whose number is not known. */
export function ChatButton({ name, phone }: { name: string; phone: string | null }) {
  const say = useSnackbar();
  if (phone === null) return null;
  const open = () => platform.openChat(phone).catch(() => say(`Chưa mở được Zalo. Số của ${name}: ${phone}`));
  return (
    <Button icon={MessageCircle} label={`Nhắn Zalo cho ${name}`} onClick={open}>
      Nhắn Zalo
    </Button>
  );
}
