import type { PollView } from '@cns/contracts/polls';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { remember, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { turnoutWords } from './poll-words.ts';

/** Ends the poll before its time; asked once more, for nobody can open it again. */
export function ClosePoll({ poll }: { poll: PollView }) {
  const say = useSnackbar();
  const client = useQueryClient();
  const send = useSend('POST /v1/polls/:pollId/closing');
  const operationId = useOperationId();
  const [asking, setAsking] = useState(false);

  function close() {
    const params = { pollId: poll.id };
    send.mutate(
      { params, body: { operationId: operationId(poll.id) } },
      {
        onSuccess: (view) => {
          setAsking(false);
          remember(client, 'GET /v1/polls/:pollId', { params }, view);
          say('Đã kết thúc và đếm kết quả');
        },
      },
    );
  }

  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        Kết thúc bây giờ
      </Button>
      <BottomSheet
        title="Kết thúc bây giờ?"
        open={asking}
        onClose={() => setAsking(false)}
        action={
          <>
            {send.error && (
              <Notice tone="late" alert>
                {sentenceFor(send.error)}
              </Notice>
            )}
            <Button look="main" fullWidth busy={send.isPending} onClick={close}>
              Kết thúc và xem kết quả
            </Button>
          </>
        }
      >
        <p>{turnoutWords(poll)}. Kết thúc rồi thì không ai chọn thêm hay đổi được nữa.</p>
      </BottomSheet>
    </>
  );
}
