import { Phone } from 'lucide-react';
import { platform } from '../platform/platform.ts';
import { Button } from './Button.tsx';
import { useSnackbar } from './Snackbar.tsx';

/** Rings a person; shows nothing for somebody whose number is not known. */
export function CallButton({ name, phone }: { name: string; phone: string | null }) {
  const say = useSnackbar();
  if (phone === null) return null;
  const call = () => platform.openPhone(phone).catch(() => say(`Chưa gọi được. Số của ${name}: ${phone}`));
  return (
    <Button icon={Phone} label={`Gọi ${name}`} onClick={call}>
      Gọi
    </Button>
  );
}
