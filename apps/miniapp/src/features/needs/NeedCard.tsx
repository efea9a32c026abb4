import type { Need } from '@cns/contracts/needs';
import { formatDay } from '@cns/domain/format';
import { Check, Hand } from 'lucide-react';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { useCan, useSession } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { HouseholdLink } from '../../ui/HouseholdLink.tsx';
import { Notice, Tag } from '../../ui/Notice.tsx';
import styles from '../../ui/residents/asked.module.css';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { AnswerNeed } from './AnswerNeed.tsx';
import { standingOf } from './need-words.ts';

const TONES = { waiting: 'attention', taken: 'good', answered: 'neutral' } as const;

interface NeedCardProps {
  need: Need;
  /** Its answer is to be mended. */
  answers?: boolean;
}

/** What one household said on one visit, with everything that can be done about it. */
export function NeedCard({ need, answers = false }: NeedCardProps) {
  const { me } = useSession();
  const settles = useCan('need.settle');
  const say = useSnackbar();
  const send = useSend('POST /v1/needs/:visitId/taking');
  const operationId = useOperationId();
  const [answering, setAnswering] = useState(answers);
  const { visitId, household, village, needs, difficulties, heardOn, heardBy, state, takenByMe, answer } = need;
  const isOpen = state !== 'answered';
  const take = () =>
    send.mutate(
      { params: { visitId }, body: { operationId: operationId(visitId) }, recording: { need } },
      { onSuccess: () => say('Đã nhận. Xã và Tổ thấy tên người nhận') },
    );
  return (
    <Card>
      <div>
        <p className={styles.tags}>
          <Tag tone={TONES[state]}>{standingOf(need, me.today)}</Tag>
        </p>
        <HouseholdLink id={household.id} headName={household.headName} />
        {needs !== '' && <p>Cần: {needs}</p>}
        {difficulties !== '' && <p>Khó khăn: {difficulties}</p>}
        <p className={styles.soft}>
          {[household.hamlet, village.name].filter(Boolean).join(', ')}. {heardBy} nghe ngày {formatDay(heardOn)}
        </p>
        {answer !== '' && <p className={styles.answer}>Trả lời: {answer}</p>}
      </div>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
      <div className={styles.buttons}>
        {isOpen && settles && !takenByMe && (
          <Button icon={Hand} label={`Tôi nhận việc của hộ ${household.headName}`} busy={send.isPending} onClick={take}>
            Tôi nhận
          </Button>
        )}
        {isOpen && <CallButton name={household.headName} phone={household.phone} />}
        {isOpen && settles && (
          <Button icon={Check} label={`Trả lời hộ ${household.headName}`} onClick={() => setAnswering(true)}>
            Trả lời
          </Button>
        )}
      </div>
      {answering && isOpen && settles && <AnswerNeed need={need} onClose={() => setAnswering(false)} />}
    </Card>
  );
}
