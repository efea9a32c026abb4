import type { MyRequest } from '@cns/contracts/resident-requests';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { requestTitle, standingForResident } from '../../ui/residents/request-words.ts';
import { SPOKEN_NAMES } from '../../ui/residents/spoken-skills.ts';

const TONES = { waiting: 'attention', taken: 'good', done: 'neutral', withdrawn: 'neutral' } as const;

/** One thing that was asked for: who comes, with a call, or what came of it. */
export function MyRequestCard({ request }: { request: MyRequest }) {
  const send = useSend('POST /v1/me/requests/:requestId/withdrawal');
  const operationId = useOperationId();
  const { id, state, words, askedAt, takenBy, answer } = request;
  const isOpen = state === 'waiting' || state === 'taken';
  const withdraw = () =>
    send.mutate({ params: { requestId: id }, body: { operationId: operationId({ withdraw: id }) } });
  return (
    <Card>
      <div>
        <p>
          <strong>{requestTitle(request, SPOKEN_NAMES)}</strong>
        </p>
        {words !== '' && <p>“{words}”</p>}
        <p>Gửi ngày {formatDay(dayOf(new Date(askedAt)))}</p>
      </div>
      <Notice tone={TONES[state]}>{standingForResident(request)}</Notice>
      {answer !== '' && <p>Tổ trả lời: {answer}</p>}
      {state === 'taken' && takenBy !== null && <CallButton name={takenBy.name} phone={takenBy.phone} />}
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
      {isOpen && (
        <Button look="quiet" busy={send.isPending} onClick={withdraw}>
          Thôi, không nhờ nữa
        </Button>
      )}
    </Card>
  );
}
