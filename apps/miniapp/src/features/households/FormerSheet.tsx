import type { FormerResident, HouseholdDetail } from '@cns/contracts/households';
import { formatDay } from '@cns/domain/format';
import { DoorOpen, Undo2 } from 'lucide-react';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { DEPARTURE_WORDS } from '../../ui/departure-words.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { Mending } from './mending.ts';
import { useReturning } from './returning.ts';

interface FormerSheetProps {
  household: HouseholdDetail;
  person: FormerResident;
  /** Their return, refused, to be mended. */
  mending: Mending | null;
  onClose: () => void;
}

/** Somebody who has left: written by mistake, or back again. */
export function FormerSheet({ household, person, mending, onClose }: FormerSheetProps) {
  const { fullName, departure, departedOn } = person;
  const refused = mending?.operation.kind === 'people.return' ? mending.operation : null;
  const { bringBack, isPending, error } = useReturning(household, refused?.id ?? null, onClose);
  return (
    <BottomSheet title={fullName} open onClose={onClose}>
      {refused !== null && <Notice tone="late">{refused.refusal?.message}</Notice>}
      <p>
        {DEPARTURE_WORDS[departure]} ngày {formatDay(departedOn)}.
      </p>
      <Button icon={Undo2} fullWidth busy={isPending} onClick={() => bringBack([person.id], 'mistaken')}>
        Ghi nhầm, vẫn ở đây
      </Button>
      {departure === 'moved' && (
        <Button icon={DoorOpen} fullWidth busy={isPending} onClick={() => bringBack([person.id], 'back')}>
          Đã về lại, từ hôm nay
        </Button>
      )}
      {error && (
        <Notice tone="late" alert>
          {sentenceFor(error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
