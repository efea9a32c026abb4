import { formatInstant } from '@cns/domain/format';
import { RefreshCw } from 'lucide-react';
import { localService } from '../../api/local.ts';
import { useLocalStatus } from '../../api/local-status.ts';
import { useOperations } from '../../api/use-operations.ts';
import { isOnItsWay, isUnsent, needsPerson } from '../../offline/operation.ts';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty } from '../../ui/states.tsx';
import { RoomNotice } from './RoomNotice.tsx';
import { ToLookAtCard } from './ToLookAtCard.tsx';
import { ToldCard } from './ToldCard.tsx';
import { WaitingCard } from './WaitingCard.tsx';

/** Everything that was written here and has not arrived: what leaves by itself, and what a person has to decide. */
export default function UnsentScreen() {
  const unsent = useOperations().filter(isUnsent);
  const waiting = unsent.filter(isOnItsWay);
  const { sentAt } = useLocalStatus();
  const notices = localService()?.service.notices ?? [];
  return (
    <Screen
      title="Chưa gửi"
      subtitle={sentAt === null ? undefined : `Gửi lần cuối ${formatInstant(new Date(sentAt))}`}
      back="/today"
      action={
        waiting.length === 0 ? undefined : (
          <Button look="main" icon={RefreshCw} fullWidth onClick={() => localService()?.kick()}>
            Gửi ngay
          </Button>
        )
      }
    >
      <RoomNotice />
      {notices.length > 0 && <ToldCard told={notices} />}
      {unsent.length === 0 && <Empty title="Đã gửi hết">Mọi thứ đã ghi trên máy này đều đã gửi.</Empty>}
      {unsent.filter(needsPerson).map((operation) => (
        <ToLookAtCard key={operation.id} operation={operation} />
      ))}
      {waiting.length > 0 && <WaitingCard operations={waiting} />}
    </Screen>
  );
}
