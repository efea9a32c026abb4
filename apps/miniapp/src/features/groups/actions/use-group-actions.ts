import type { GroupActions, GroupWish } from '@cns/contracts/group-actions';
import { useEffect, useRef } from 'react';
import { useGet, useReadAgain, useSend } from '../../../api/hooks.ts';
import { useOperationId } from '../../../api/operation.ts';
import { sentenceFor } from '../../../api/problem.ts';
import { useCan } from '../../../api/session/SessionContext.tsx';
import { useSnackbar } from '../../../ui/Snackbar.tsx';
import { isOpen } from './action-words.ts';

/** While Zalo has not answered. */
export const ASK_AGAIN_MS = 1_000;

export interface ActingOnGroup {
  known: GroupActions;
  busy: boolean;
  /** Asks for it; the outcome shows among the actions. */
  ask: (act: GroupWish, onAsked?: () => void) => void;
}

/**
 * What was asked of Zalo about a group, watched while something is under way, and the way to ask for more. `null` where the
 * office may not, where Zalo lets nobody (an ordinary group), and until it is known.
 */
export function useGroupActions(groupId: string, synchronised: boolean): ActingOnGroup | null {
  const may = useCan('group.write') && synchronised;
  const say = useSnackbar();
  const send = useSend('POST /v1/groups/:groupId/actions');
  const operationId = useOperationId();
  const { data } = useGet(
    'GET /v1/groups/:groupId/actions',
    { params: { groupId } },
    {
      enabled: may,
      again: ({ actions }) => actions.some(isOpen) && ASK_AGAIN_MS,
    },
  );
  useReadAgainWhenSettled(data?.actions.filter(isOpen).length ?? 0);
  if (!may || data === undefined) return null;
  return {
    known: data,
    busy: send.isPending,
    ask: (act, onAsked) =>
      send.mutate(
        { params: { groupId }, body: { operationId: operationId(act), act } },
        {
          onSuccess: () => {
            say('Đã gửi sang Zalo');
            onAsked?.();
          },
          onError: (problem) => say(sentenceFor(problem)),
        },
      ),
  };
}

/** Zalo has done something: who is in the group, its name and its settings are no longer what the screen shows. */
export function useReadAgainWhenSettled(open: number): void {
  const readAgain = useReadAgain();
  const before = useRef(open);
  useEffect(() => {
    if (open < before.current) readAgain();
    before.current = open;
  }, [open, readAgain]);
}
