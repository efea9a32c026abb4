import type { Need } from '@cns/contracts/needs';
import { formatDay } from '@cns/domain/format';
import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { useCan, useSession } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { HouseholdLink } from '../../ui/HouseholdLink.tsx';
import { Tag } from '../../ui/Notice.tsx';
import styles from '../../ui/residents/asked.module.css';
import { AnswerNeed } from './AnswerNeed.tsx';
import { standingOf } from './need-words.ts';

const TONES = { waiting: 'attention', taken: 'good', answered: 'neutral' } as const;

interface NeedCardProps {
  need: Need;
  /** Its answer is to be mended. */
  answers?: boolean;
}

/** What one household said on one visit; what can be done about it opens with one button, for a commune has many. */
export function NeedCard({ need, answers = false }: NeedCardProps) {
  const { me } = useSession();
  const settles = useCan('need.settle');
  const [answering, setAnswering] = useState(answers);
  const { household, village, needs, difficulties, heardOn, heardBy, state, answer } = need;
  const settlesThis = settles && state !== 'answered';
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
      {settlesThis && (
        <Button icon={MessageSquareText} label={`Trả lời hộ ${household.headName}`} onClick={() => setAnswering(true)}>
          Trả lời
        </Button>
      )}
      {answering && settlesThis && <AnswerNeed need={need} onClose={() => setAnswering(false)} />}
    </Card>
  );
}
