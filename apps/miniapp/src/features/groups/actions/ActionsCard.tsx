import type { GroupAction } from '@cns/contracts/group-actions';
import { formatInstant } from '@cns/domain/format';
import { useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { useOperationId } from '../../../api/operation.ts';
import { sentenceFor } from '../../../api/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Notice, Tag } from '../../../ui/Notice.tsx';
import styles from '../groups.module.css';
import { REASON_WORDS, STATE_WORDS, whatInWords } from './action-words.ts';

const SHOWN_AT_FIRST = 4;

/** What leaders have done with the group, by whom and why, and what came of it; the newest first. */
export function ActionsCard({ actions }: { actions: readonly GroupAction[] }) {
  const [all, setAll] = useState(false);
  if (actions.length === 0) return null;
  const shown = all ? actions : actions.slice(0, SHOWN_AT_FIRST);
  return (
    <Card title="Việc đã làm với nhóm">
      <ul className={styles.rows}>
        {shown.map((action) => (
          <li key={action.id}>
            <ActionLines action={action} />
          </li>
        ))}
      </ul>
      {shown.length < actions.length && <Button onClick={() => setAll(true)}>Xem thêm</Button>}
    </Card>
  );
}

/** One action: what, why, who and when; what Zalo says against it, and what one may do then. */
export function ActionLines({ action }: { action: GroupAction }) {
  const [words, tone] = STATE_WORDS[action.state];
  const { reason, note, by, refusal } = action;
  return (
    <div className={styles.step}>
      <div className={styles.stepHead}>
        <p className={styles.name}>{whatInWords(action)}</p>
        <span role="status">
          <Tag tone={tone}>{words}</Tag>
        </span>
      </div>
      {reason !== null && <p>Lý do: {note === null ? REASON_WORDS[reason] : `${REASON_WORDS[reason]}. ${note}`}</p>}
      <p className={styles.soft}>
        {by !== null && `${by}, `}
        {formatInstant(new Date(action.at))}
      </p>
      {refusal !== null && (
        <>
          <Notice tone="late">{refusal.sentence}</Notice>
          <Decision actionId={action.id} />
        </>
      )}
    </div>
  );
}

function Decision({ actionId }: { actionId: string }) {
  const send = useSend('POST /v1/group-actions/:actionId/decision');
  const operationId = useOperationId();
  const decide = (decision: 'again' | 'drop') =>
    send.mutate({ params: { actionId }, body: { operationId: operationId({ actionId, decision }), decision } });
  return (
    <>
      <div className={styles.actions}>
        <Button busy={send.isPending} onClick={() => decide('again')}>
          Thử lại
        </Button>
        <Button look="quiet" busy={send.isPending} onClick={() => decide('drop')}>
          Bỏ việc này
        </Button>
      </div>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </>
  );
}
