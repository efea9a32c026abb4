import { formatInstant } from '@cns/domain/format';
import { useQueryClient } from '@tanstack/react-query';
import { Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { sentenceFor } from '../../api/problem.ts';
import { dropUnsent, sendUnsent, type Unsent, useUnsent } from '../../api/unsent.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import styles from './TodayScreen.module.css';

/** What is still on the phone only. It leaves by itself with a signal; refused things wait for a decision. */
export function UnsentCard() {
  const items = useUnsent();
  if (items.length === 0) return null;
  return (
    <Card title="Đã lưu trên máy, chưa gửi">
      {items.map((item) => (
        <UnsentItem key={item.operationId} item={item} />
      ))}
    </Card>
  );
}

function UnsentItem({ item }: { item: Unsent }) {
  const client = useQueryClient();
  const say = useSnackbar();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send() {
    setBusy(true);
    try {
      await sendUnsent(item);
      say('Đã gửi');
      await client.invalidateQueries();
    } catch (error) {
      setProblem(sentenceFor(error));
      setBusy(false);
    }
  }

  const refusal = item.refusal ?? problem;
  return (
    <div className={styles.unsent}>
      <p>
        <strong>{item.title}</strong>
        <br />
        {formatInstant(new Date(item.savedAt))}
      </p>
      {refusal !== null && <Notice tone={item.refusal === null ? 'attention' : 'late'}>{refusal}</Notice>}
      <div className={styles.buttons}>
        <Button icon={Send} busy={busy} onClick={send}>
          Gửi lại
        </Button>
        {item.refusal !== null && (
          <Button look="danger" icon={Trash2} onClick={() => dropUnsent(item.operationId)}>
            Bỏ
          </Button>
        )}
      </div>
    </div>
  );
}
