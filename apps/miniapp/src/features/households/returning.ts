import type { HouseholdDetail } from '@cns/contracts/households';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';

/**
 * Brings people back into a household.
 * @param replaces the refused operation that this one mends
 */
export function useReturning(household: HouseholdDetail, replaces: string | null, onDone: () => void) {
  const { me } = useSession();
  const say = useSnackbar();
  const send = useSend('POST /v1/households/:householdId/returns');
  const operationId = useOperationId();
  /** They had never left, or are back from today on. */
  const bringBack = (residentIds: string[], how: 'mistaken' | 'back') => {
    const content = { residentIds, on: how === 'mistaken' ? null : me.today };
    send.mutate(
      {
        params: { householdId: household.id },
        body: { ...content, operationId: operationId({ ...content, since: household.version }) },
        recording: { household, replaces },
      },
      {
        onSuccess: () => {
          say(how === 'mistaken' ? 'Đã sửa lại' : 'Đã ghi về lại');
          onDone();
        },
      },
    );
  };
  return { bringBack, isPending: send.isPending, error: send.error };
}
