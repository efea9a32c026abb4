import { type Sending, useSend } from '../api/hooks.ts';
import { useOperationId } from '../api/operation.ts';
import type { ApiProblem } from '../api/problem.ts';
import type { Answer, Input, SendRoute } from '../api/routes.ts';
import type { Recording } from '../offline/service.ts';
import { focusFirstError } from './focus-first-error.ts';
import { useSnackbar } from './Snackbar.tsx';

type Body<R extends SendRoute> = Input<R> extends { body: infer Of } ? Of : never;

/** What a sheet sends: what its route takes, without the id of the operation. */
export type Content<R extends SendRoute> = Omit<Input<R>, 'body'> & {
  body: Omit<Body<R>, 'operationId'>;
  /** What the sheet was opened over, where the change is saved on the phone first. */
  recording?: Recording;
  /** What tells it from the same said before, about what has changed since. */
  since?: unknown;
};

/** What follows once it is saved, before the sheet closes. */
export interface Afterwards<R extends SendRoute> {
  /** To the person, in words. */
  said?: string;
  /** What was typed is no draft any more. */
  settle?: () => void;
  onSaved?: (answer: Answer<R>) => void;
}

interface Outcome<R extends SendRoute> {
  onSuccess: (answer: Answer<R>) => void;
  onError: () => void;
}

/** How it is with what is being saved. */
export interface Saving {
  isPending: boolean;
  error: ApiProblem | null;
}

/**
 * The saving of a sheet, the same in all of them: sent under an id that stays through every retry of the same content; once it is
 * saved the draft is forgotten, the person told, and the sheet closed. What was refused is marked, and the first wrong box shown.
 */
export function useSaving<R extends SendRoute>(route: R, onClose: () => void) {
  const say = useSnackbar();
  const send = useSend(route);
  const operationId = useOperationId();
  function save({ body, recording, since, ...place }: Content<R>, { said, settle, onSaved }: Afterwards<R> = {}): void {
    const id = operationId({ ...place, body, since });
    const mutate = send.mutate as unknown as (sent: Sending<R>, outcome: Outcome<R>) => void;
    mutate({ ...place, body: { ...body, operationId: id }, recording } as unknown as Sending<R>, {
      onSuccess: (answer) => {
        settle?.();
        onSaved?.(answer);
        if (said !== undefined) say(said);
        onClose();
      },
      onError: focusFirstError,
    });
  }
  return { save, isPending: send.isPending, error: send.error };
}
