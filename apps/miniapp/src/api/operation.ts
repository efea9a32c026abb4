import { useCallback, useRef } from 'react';
import { v7 } from 'uuid';

/** An id made on the phone: sortable by time, so that the database's index stays compact. */
export const newId = (): string => v7();

/**
 * Gives the id of a change: the same content keeps its id through every retry, so that it is applied once however often
 * it is sent; other content is another change.
 */
export function useOperationId(): (content: unknown) => string {
  const last = useRef<{ content: string; id: string } | null>(null);
  return useCallback((content) => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, id: newId() };
    return last.current.id;
  }, []);
}
