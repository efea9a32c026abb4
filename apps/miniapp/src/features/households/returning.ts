import type { HouseholdDetail } from '@cns/contracts/households';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useSaving } from '../../ui/use-saving.ts';

/**
 * Brings people back into a household.
 * @param replaces the refused operation that this one mends
 */
export function useReturning(household: HouseholdDetail, replaces: string | null, onDone: () => void) {
  const { me } = useSession();
  const { save, ...saving } = useSaving('POST /v1/households/:householdId/returns', onDone);
  /** They had never left, or are back from today on. */
  const bringBack = (residentIds: string[], how: 'mistaken' | 'back') => {
    const body = { residentIds, on: how === 'mistaken' ? null : me.today };
    save(
      { params: { householdId: household.id }, body, recording: { household, replaces }, since: household.version },
      { said: how === 'mistaken' ? 'Đã sửa lại' : 'Đã ghi về lại' },
    );
  };
  return { bringBack, saving };
}
