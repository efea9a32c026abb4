import { useCallback, useRef } from 'react';
import { v7 } from 'uuid';

/** An id made on the phone: sortable by time, so that the database's index stays compact. */
export const newId = (): string => v7();

/**
 * The id of one change, kept through its retries: however often it is sent, it is applied once. `renew` after it has
 * succeeded or after its content was changed.
 */
export function useOperationId(): { current: () => string; renew: () => void } {
  const id = useRef<string | null>(null);
  const current = useCallback(() => {
    id.current ??= newId();
    return id.current;
  }, []);
  const renew = useCallback(() => {
    id.current = null;
  }, []);
  return { current, renew };
}
