import { formatNumber } from '@cns/domain/format';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Button } from './Button.tsx';
import { inSight } from './silent.ts';

/**
 * Keeps what says nothing behind a tap where it is too much; it comes after the others, where the button was.
 * @param isSilent stays the same from one drawing to the next
 * @param words what they are, after their number: "nơi chưa ghi số"
 * @returns what to list, and the button, `null` where it is not needed
 */
export function useSilentRest<One>(
  all: readonly One[],
  isSilent: (one: One) => boolean,
  words: string,
): { listed: readonly One[]; toggle: ReactNode } {
  const [open, setOpen] = useState(false);
  const { shown, behind } = useMemo(() => inSight(all, isSilent), [all, isSilent]);
  if (behind.length === 0) return { listed: shown, toggle: null };
  const toggle = (
    <Button look="quiet" icon={open ? ChevronUp : ChevronDown} onClick={() => setOpen(!open)}>
      {`${open ? 'Ẩn' : 'Xem'} ${formatNumber(behind.length)} ${words}`}
    </Button>
  );
  return { listed: open ? [...shown, ...behind] : shown, toggle };
}
