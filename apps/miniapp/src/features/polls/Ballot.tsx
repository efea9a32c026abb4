import type { PollView } from '@cns/contracts/polls';
import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { remember, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import styles from './polls.module.css';

interface BallotProps {
  poll: PollView;
  subtitle: ReactNode;
  children: ReactNode;
}

/** Two taps: what, and send. It may be changed until the poll closes. */
export function Ballot({ poll, subtitle, children }: BallotProps) {
  const say = useSnackbar();
  const client = useQueryClient();
  const send = useSend('PUT /v1/polls/:pollId/vote');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraft<readonly number[] | null>(`vote.${poll.id}`, () => null);
  const chosen = draft ?? poll.myChoices;
  const [asked, setAsked] = useState(false);
  const unchanged = poll.voted && sameNumbers(chosen, poll.myChoices);

  function choose(number: number) {
    send.reset();
    if (!poll.multiple) change(() => [number]);
    else change(() => (chosen.includes(number) ? chosen.filter((n) => n !== number) : [...chosen, number]));
  }

  function vote() {
    setAsked(true);
    if (chosen.length === 0) return;
    const choices = [...chosen].sort((a, b) => a - b);
    const params = { pollId: poll.id };
    send.mutate(
      { params, body: { choices, operationId: operationId(choices) } },
      {
        onSuccess: (view) => {
          clear();
          remember(client, 'GET /v1/polls/:pollId', { params }, view);
          say('Đã ghi lựa chọn');
        },
      },
    );
  }

  return (
    <Screen
      title={poll.question}
      subtitle={subtitle}
      back="/"
      action={
        <>
          {asked && chosen.length === 0 && (
            <Notice tone="late" alert>
              Bấm vào một ô ở trên rồi gửi.
            </Notice>
          )}
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Check} fullWidth busy={send.isPending} disabled={unchanged} onClick={vote}>
            {unchanged ? 'Đã gửi' : poll.voted ? 'Đổi lựa chọn' : 'Gửi lựa chọn'}
          </Button>
        </>
      }
    >
      {poll.voted && <Notice tone="good">Đã ghi lựa chọn. Còn đổi được đến lúc kết thúc.</Notice>}
      <p className={styles.how}>{poll.multiple ? 'Chọn một hoặc nhiều ô' : 'Chọn một ô'}</p>
      <div
        {...{ role: poll.multiple ? 'group' : 'radiogroup', 'aria-label': poll.question }}
        className={styles.choices}
      >
        {poll.options.map(({ number, text }) => (
          <label key={number} className={chosen.includes(number) ? styles.chosen : styles.choice}>
            <input
              type={poll.multiple ? 'checkbox' : 'radio'}
              name="choice"
              className={styles.mark}
              checked={chosen.includes(number)}
              onChange={() => choose(number)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {children}
    </Screen>
  );
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number) => b.includes(number));
}
