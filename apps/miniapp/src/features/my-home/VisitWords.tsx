import type { MyHousehold } from '@cns/contracts/my-data';
import { formatDay } from '@cns/domain/format';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { dropDraft, useDraft } from '../../api/draft.ts';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice, Tag } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import styles from './my-home.module.css';

type Visit = MyHousehold['visits'][number];

/** One visit as the team wrote it down, and the household's word on it. */
export function VisitWords({ visit: { id, on, memberName, outcome, right } }: { visit: Visit }) {
  const say = useSnackbar();
  const [disputing, setDisputing] = useState(false);
  const send = useSend('PUT /v1/me/visits/:visitId/confirmation');
  const operationId = useOperationId();
  const isHelp = outcome === 'done' || outcome === 'come_back';
  const confirm = (content: { right: boolean; words: string }) =>
    send.mutate(
      { params: { visitId: id }, body: { ...content, operationId: operationId({ id, ...content }) } },
      {
        onSuccess: () => {
          setDisputing(false);
          dropDraft(`dispute.${id}`);
          say(content.right ? 'Cảm ơn gia đình' : 'Đã báo cho Tổ xem lại');
        },
      },
    );
  return (
    <div className={styles.visit}>
      <p>
        {formatDay(on)}, {memberName}
      </p>
      {right !== null && (
        <p>
          <Tag tone={right ? 'good' : 'attention'}>{right ? 'Gia đình nói đúng' : 'Đã báo chưa đúng'}</Tag>
        </p>
      )}
      {right === null && isHelp && (
        <div className={styles.ways}>
          <Button icon={Check} busy={send.isPending} onClick={() => confirm({ right: true, words: '' })}>
            Đúng, đã được hướng dẫn
          </Button>
          <Button look="quiet" icon={X} onClick={() => setDisputing(true)}>
            Không phải
          </Button>
        </div>
      )}
      {send.error && !disputing && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
      {disputing && (
        <DisputeSheet
          busy={send.isPending}
          error={send.error}
          visitId={id}
          onSend={(words) => confirm({ right: false, words })}
          onClose={() => setDisputing(false)}
        />
      )}
    </div>
  );
}

interface DisputeSheetProps {
  visitId: string;
  busy: boolean;
  error: unknown;
  onSend: (words: string) => void;
  onClose: () => void;
}

function DisputeSheet({ visitId, busy, error, onSend, onClose }: DisputeSheetProps) {
  const { draft: words, change } = useDraft(`dispute.${visitId}`, () => '');
  return (
    <BottomSheet
      title="Chưa đúng chỗ nào?"
      open
      onClose={onClose}
      action={
        <Button look="main" fullWidth busy={busy} onClick={() => onSend(words)}>
          Báo Tổ xem lại
        </Button>
      }
    >
      <p>Tổ trưởng sẽ xem và trả lời. Không ai phải lo gì.</p>
      <Field
        label="Viết một câu"
        optional
        rows={3}
        maxLength={500}
        hint="Ví dụ: hôm đó nhà đi vắng."
        value={words}
        onChange={(typed) => change(() => typed)}
      />
      {error !== null && error !== undefined && (
        <Notice tone="late" alert>
          {sentenceFor(error)}
        </Notice>
      )}
    </BottomSheet>
  );
}
