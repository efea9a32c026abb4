import type { Assignment } from '@cns/contracts/work';
import { dotted, formatDay } from '@cns/domain/format';
import { Check, X } from 'lucide-react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { useCan, useSession } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { HouseholdLink } from '../../ui/HouseholdLink.tsx';
import { Notice, Tag } from '../../ui/Notice.tsx';
import { dueWords, workTitle } from '../../ui/team/work-words.ts';
import styles from './work.module.css';

export function AssignmentCard({ assignment }: { assignment: Assignment }) {
  const { me } = useSession();
  const assigns = useCan('work.assign');
  const send = useSend('POST /v1/assignments/:assignmentId/closing');
  const operationId = useOperationId();
  const { id, kind, member, mine, household, words, dueOn, assignedBy, assignedOn, doneOn } = assignment;
  const due = dueWords(dueOn, me.today);
  const close = (done: boolean) =>
    send.mutate({
      params: { assignmentId: id },
      body: { done, operationId: operationId({ id, done }) },
      recording: { assignment },
    });
  return (
    <Card>
      <div>
        <p className={styles.tags}>
          {mine && doneOn === null && <Tag tone="attention">Việc của tôi</Tag>}
          {doneOn !== null && <Tag tone="good">Đã xong {formatDay(doneOn)}</Tag>}
          {doneOn === null && due !== null && (
            <Tag tone={dueOn !== null && dueOn < me.today ? 'late' : 'neutral'}>{due}</Tag>
          )}
        </p>
        {household === null ? (
          <p className={styles.name}>{workTitle(assignment)}</p>
        ) : (
          <HouseholdLink id={household.id} headName={household.headName} words={workTitle(assignment)} />
        )}
        {kind === 'household' && words !== '' && <p>{words}</p>}
        <p className={styles.soft}>
          {dotted([mine ? 'Tôi' : member.name, `${assignedBy} giao ${formatDay(assignedOn)}`])}
        </p>
      </div>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
      {doneOn === null && (mine || assigns) && (
        <div className={styles.buttons}>
          <Button
            icon={Check}
            busy={send.isPending}
            label={`Đã xong: ${workTitle(assignment)}`}
            onClick={() => close(true)}
          >
            Đã xong
          </Button>
          {assigns && (
            <Button look="quiet" icon={X} busy={send.isPending} onClick={() => close(false)}>
              Thôi giao
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
