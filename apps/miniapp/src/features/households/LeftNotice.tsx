import type { HouseholdDetail } from '@cns/contracts/households';
import { lastToLeave } from '@cns/domain/departures';
import { formatDay } from '@cns/domain/format';
import { DoorOpen, Undo2 } from 'lucide-react';
import { sentenceFor } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './households.module.css';
import { useReturning } from './returning.ts';

/** Nobody lives here any more; whoever left last comes back together. */
export function LeftNotice({ household, mayWrite }: { household: HouseholdDetail; mayWrite: boolean }) {
  const { bringBack, saving } = useReturning(household, null, () => undefined);
  const last = lastToLeave(household.formerResidents ?? []);
  const ids = last.map(({ id }) => id);
  return (
    <>
      <Notice tone="attention">
        Không còn ai ở đây từ ngày {formatDay(household.leftOn ?? '')}. Từ ngày đó hộ không tính vào số của thôn.
      </Notice>
      {mayWrite && (
        <div className={styles.pair}>
          <Button icon={Undo2} busy={saving.isPending} onClick={() => bringBack(ids, 'mistaken')}>
            Ghi nhầm
          </Button>
          {last.every(({ departure }) => departure === 'moved') && (
            <Button icon={DoorOpen} busy={saving.isPending} onClick={() => bringBack(ids, 'back')}>
              Đã về lại
            </Button>
          )}
        </div>
      )}
      {saving.error && (
        <Notice tone="late" alert>
          {sentenceFor(saving.error)}
        </Notice>
      )}
    </>
  );
}
