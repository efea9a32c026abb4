import { formatInstant } from '@cns/domain/format';
import { Check, Pencil, Trash2, Users } from 'lucide-react';
import { useState } from 'react';
import { layOutDraft } from '../../api/draft.ts';
import { localService } from '../../api/local.ts';
import { newId } from '../../api/operation.ts';
import { isOfErased, type Operation } from '../../offline/operation.ts';
import { useNavigate } from '../../router/router.tsx';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { disagreementWords } from './disagreement-words.ts';
import { placeOf } from './place-of.ts';
import styles from './unsent.module.css';

/** One thing that the server did not take as it is, with the reason and the way on. */
export function ToLookAtCard({ operation }: { operation: Operation }) {
  return (
    <Card title={operation.title}>
      <p className={styles.soft}>{formatInstant(new Date(operation.recordedAt))}</p>
      {operation.state === 'conflict' ? <Disagreements operation={operation} /> : <Refused operation={operation} />}
    </Card>
  );
}

function Refused({ operation }: { operation: Operation }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { form, refusal } = operation;
  const path = form?.path ?? placeOf(operation);
  const answer = answerIn(operation);

  /** What is saved from the form now is another operation; this one stays until then. */
  function mend() {
    if (form !== null) layOutDraft(form.key, { ...(form.draft as object), operationId: newId(), mends: operation.id });
    navigate(path);
  }

  return (
    <>
      {answer !== null && <p>Đã viết: “{answer}”</p>}
      <Notice tone="late">{refusal?.message}</Notice>
      <div className={styles.buttons}>
        {!isOfErased(operation) && (
          <Button look="main" icon={Pencil} onClick={mend}>
            {form === null ? 'Mở để sửa' : 'Sửa rồi gửi lại'}
          </Button>
        )}
        <Button look="quiet" icon={Trash2} onClick={() => setAsking(true)}>
          Bỏ
        </Button>
      </div>
      <BottomSheet
        title="Bỏ mục này?"
        open={asking}
        onClose={() => setAsking(false)}
        action={
          <Button look="danger" icon={Trash2} fullWidth onClick={() => void localService()?.drop(operation.id)}>
            Bỏ hẳn
          </Button>
        }
      >
        <p>{operation.title} chưa vào sổ. Bỏ rồi thì không lấy lại được.</p>
      </BottomSheet>
    </>
  );
}

/** What was written to somebody who waits for it: it is not lost where somebody else was faster. */
function answerIn({ kind, body }: Operation): string | null {
  const written = kind === 'need.answer' || kind === 'request.close' ? body.answer : '';
  return written === '' ? null : written;
}

/** Two members changed the same thing; all else of the change has been taken. */
function Disagreements({ operation }: { operation: Operation }) {
  const local = localService();
  const rows = disagreementWords(operation, (id) => local?.service.nameOf(id) ?? null);
  return (
    <>
      <p>Trong lúc chưa gửi, bạn cùng Tổ đã sửa chỗ này. Chọn giữ cách ghi nào.</p>
      {rows.map(({ field, mine, theirs, by }) => (
        <dl key={field} className={styles.choice}>
          <dt>{field}</dt>
          <dd>
            <span className={styles.soft}>Của tôi</span> <strong>{mine}</strong>
          </dd>
          <dd>
            <span className={styles.soft}>{by}</span> <strong>{theirs}</strong>
          </dd>
        </dl>
      ))}
      <div className={styles.buttons}>
        <Button icon={Check} fullWidth onClick={() => void local?.keepMine(operation.id)}>
          Giữ của tôi
        </Button>
        <Button icon={Users} fullWidth onClick={() => void local?.drop(operation.id)}>
          Giữ của bạn cùng Tổ
        </Button>
      </div>
    </>
  );
}
