import type { ResidentVillage } from '@cns/contracts/sessions';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { RefreshCw, ScanLine } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { communeOf } from '../../ui/team/QrPoster.tsx';
import { GroupLink } from './GroupLink.tsx';
import { HelpersCard } from './HelpersCard.tsx';
import styles from './my-home.module.css';

interface JoinedVillageProps {
  joined: ResidentVillage;
  checking: boolean;
  onCheck: () => void;
  onScan: () => void;
}

/** Where the request stands; after approval the people and the group. */
export function JoinedVillage({ joined, checking, onCheck, onScan }: JoinedVillageProps) {
  const { village, state, requestedAt } = joined;
  const sentOn = formatDay(dayOf(new Date(requestedAt)));
  return (
    <>
      <Card>
        <div>
          <p className={styles.village}>{village.name}</p>
          <p className={styles.soft}>{communeOf(village)}</p>
        </div>
        {state === 'pending' && (
          <>
            <Notice tone="attention">
              <strong>Chờ duyệt.</strong> Đã gửi ngày {sentOn}. Tổ duyệt xong, ở đây có số điện thoại của người giúp.
            </Notice>
            <Button icon={RefreshCw} busy={checking} onClick={onCheck}>
              Xem đã duyệt chưa
            </Button>
          </>
        )}
        {state === 'approved' && (
          <>
            <Notice tone="good">
              <strong>Đã duyệt.</strong> Cần giúp gì thì gọi hoặc nhắn người dưới đây.
            </Notice>
            <GroupLink link={joined.groupLink} />
          </>
        )}
        {state === 'withdrawn' && (
          <>
            <Notice tone="neutral">
              <strong>Đã rút khỏi danh sách.</strong> Muốn vào lại thì quét mã của thôn.
            </Notice>
            <Button icon={ScanLine} onClick={onScan}>
              Quét mã để vào lại
            </Button>
          </>
        )}
        {state === 'rejected' && (
          <>
            <Notice tone="late">
              <strong>Chưa được duyệt.</strong>{' '}
              {joined.reason === null ? 'Hỏi tổ trưởng của thôn để biết lý do.' : `Lý do: ${joined.reason}`}
            </Notice>
            <Button icon={ScanLine} onClick={onScan}>
              Quét lại mã để gửi lại
            </Button>
          </>
        )}
      </Card>
      {state === 'approved' && <HelpersCard people={joined.people} />}
    </>
  );
}
