import type { JoinRequest } from '@cns/contracts/joining';
import { formatInstant } from '@cns/domain/format';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../BottomSheet.tsx';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { Field } from '../Field.tsx';
import { Notice } from '../Notice.tsx';
import { RadioList } from '../RadioList.tsx';
import { useSnackbar } from '../Snackbar.tsx';
import styles from './team.module.css';

const UNKNOWN = 'unknown';

interface JoinRequestCardProps {
  request: JoinRequest;
  /** Names the village too, where requests of several stand together. */
  withVillage?: boolean;
}

/** One person who asks to join: to which household do they belong, and yes or no. */
export function JoinRequestCard({ request, withVillage = false }: JoinRequestCardProps) {
  const say = useSnackbar();
  const send = useSend('POST /v1/join-requests/:requestId/decision');
  const operationId = useOperationId();
  const [householdId, setHouseholdId] = useState<string | null>(onlyMatch(request));
  const [refusing, setRefusing] = useState(false);
  const { draft: reason, change: changeReason, clear } = useDraft(`refusal.${request.id}`, () => '');

  function decide(decision: 'approve' | 'reject') {
    const content = { decision, householdId: decision === 'approve' ? householdId : null, reason };
    send.mutate(
      { params: { requestId: request.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          setRefusing(false);
          say(decision === 'approve' ? `Đã duyệt ${request.fullName}` : 'Đã trả lời không duyệt');
        },
      },
    );
  }

  const failed = send.error && (
    <Notice tone="late" alert>
      {sentenceFor(send.error)}
    </Notice>
  );
  return (
    <Card title={request.fullName}>
      <div>
        {withVillage && <p className={styles.strong}>{request.village.name}</p>}
        <p>Chủ hộ: {request.headName}</p>
        {request.hamlet !== '' && <p>{request.hamlet}</p>}
        <p className={styles.soft}>Xin tham gia {formatInstant(new Date(request.requestedAt))}</p>
      </div>
      {request.matches.length === 0 ? (
        <p className={styles.soft}>Chưa ghi hộ nào có chủ hộ tên này. Vẫn duyệt được, ghi hộ sau.</p>
      ) : (
        <RadioList
          label={`Hộ của ${request.fullName}`}
          value={householdId ?? UNKNOWN}
          options={[
            ...request.matches.map((match) => ({
              value: match.householdId,
              title: `Hộ ${match.headName}`,
              ...(match.hamlet === null ? {} : { detail: match.hamlet }),
            })),
            { value: UNKNOWN, title: 'Chưa rõ hộ nào' },
          ]}
          onChange={(id) => setHouseholdId(id === UNKNOWN ? null : id)}
        />
      )}
      {!refusing && failed}
      <div className={styles.decision}>
        <Button
          look="main"
          icon={Check}
          label={`Duyệt ${request.fullName}`}
          busy={send.isPending}
          onClick={() => decide('approve')}
        >
          Duyệt
        </Button>
        <Button
          icon={X}
          label={`Không duyệt ${request.fullName}`}
          disabled={send.isPending}
          onClick={() => setRefusing(true)}
        >
          Không duyệt
        </Button>
      </div>
      <BottomSheet
        title={`Không duyệt ${request.fullName}?`}
        open={refusing}
        onClose={() => setRefusing(false)}
        action={
          <Button look="main" fullWidth busy={send.isPending} onClick={() => decide('reject')}>
            Không duyệt
          </Button>
        }
      >
        <Field
          label="Lý do"
          optional
          rows={2}
          hint="Người xin tham gia sẽ đọc được lý do này."
          value={reason}
          onChange={(typed) => changeReason(() => typed)}
        />
        {failed}
      </BottomSheet>
    </Card>
  );
}

/** Chosen beforehand only when there is no doubt; between two heads of the same name the person decides. */
function onlyMatch({ matches }: JoinRequest): string | null {
  return matches.length === 1 ? (matches[0]?.householdId ?? null) : null;
}
