import type { ResidentRequest } from '@cns/contracts/resident-requests';
import type { SkillName } from '@cns/contracts/units';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { CalendarCheck, Check, ClipboardPen } from 'lucide-react';
import { useState } from 'react';
import { useCan } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { CallButton } from '../../ui/CallButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { HouseholdLink } from '../../ui/HouseholdLink.tsx';
import { Tag } from '../../ui/Notice.tsx';
import styles from '../../ui/residents/asked.module.css';
import { requestTitle, standingForTeam } from '../../ui/residents/request-words.ts';
import { CloseSheet, TakeSheet } from './SettleSheets.tsx';

const TONES = { waiting: 'attention', taken: 'good', done: 'neutral', withdrawn: 'neutral' } as const;

interface RequestCardProps {
  request: ResidentRequest;
  names: readonly SkillName[];
  /** Its answer is to be mended. */
  answers?: boolean;
}

/** Who asks for what, with everything that can be done about it. */
export function RequestCard({ request, names, answers = false }: RequestCardProps) {
  const navigate = useNavigate();
  const acts = useCan('visit.write');
  const [sheet, setSheet] = useState<'take' | 'close' | null>(answers ? 'close' : null);
  const { asker, household, words, village, askedAt, state, visitOn, answer, takenByMe } = request;
  const isOpen = state !== 'done';
  return (
    <Card>
      <div>
        <p className={styles.tags}>
          <Tag tone={TONES[state]}>{standingForTeam(request)}</Tag>
        </p>
        <p className={styles.name}>{asker.name}</p>
        {household !== null && <HouseholdLink id={household.id} headName={household.headName} />}
        <p>{requestTitle(request, names)}</p>
        {words !== '' && <p>“{words}”</p>}
        {visitOn !== null && <p className={styles.soft}>Lượt ghi ngày {formatDay(visitOn)}</p>}
        <p className={styles.soft}>
          {household?.hamlet ?? village.name}, gửi {formatDay(dayOf(new Date(askedAt)))}
        </p>
        {answer !== '' && <p className={styles.soft}>Đã trả lời: {answer}</p>}
      </div>
      <div className={styles.buttons}>
        {isOpen && acts && !takenByMe && (
          <Button icon={CalendarCheck} label={`Tôi nhận việc ${asker.name} nhờ`} onClick={() => setSheet('take')}>
            Tôi nhận
          </Button>
        )}
        {isOpen && <CallButton name={asker.name} phone={asker.phone} />}
        {isOpen && acts && takenByMe && household !== null && (
          <Button icon={ClipboardPen} onClick={() => navigate(`/visits/new?household=${household.id}`)}>
            Ghi lượt
          </Button>
        )}
        {isOpen && acts && (
          <Button icon={Check} label={`Đã xong việc ${asker.name} nhờ`} onClick={() => setSheet('close')}>
            Đã xong
          </Button>
        )}
      </div>
      {sheet === 'take' && <TakeSheet request={request} onClose={() => setSheet(null)} />}
      {sheet === 'close' && isOpen && acts && <CloseSheet request={request} onClose={() => setSheet(null)} />}
    </Card>
  );
}
