import type { FormerResident, HouseholdDetail } from '@cns/contracts/households';
import { formatDay } from '@cns/domain/format';
import { DoorOpen, Undo2 } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { DEPARTURE_WORDS } from '../../ui/departure-words.ts';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
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
  const { bringBack, saving } = useReturning(household, refused?.id ?? null, onClose);
  return (
    <SavingSheet title={fullName} saving={saving} refused={refused} onClose={onClose}>
      <p>
        {DEPARTURE_WORDS[departure]} ngày {formatDay(departedOn)}.
      </p>
      <Button icon={Undo2} fullWidth busy={saving.isPending} onClick={() => bringBack([person.id], 'mistaken')}>
        Ghi nhầm, vẫn ở đây
      </Button>
      {departure === 'moved' && (
        <Button icon={DoorOpen} fullWidth busy={saving.isPending} onClick={() => bringBack([person.id], 'back')}>
          Đã về lại, từ hôm nay
        </Button>
      )}
    </SavingSheet>
  );
}
