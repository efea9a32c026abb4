import { IdCard, ScanLine, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { codeOfLink } from '../../api/invitation.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { keepMe } from '../../api/session/session.ts';
import { platform } from '../../platform/platform.ts';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { LargeType } from '../../ui/LargeType.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { OpenPolls } from '../../ui/polls/OpenPolls.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { HowToJoin } from './HowToJoin.tsx';
import { JoinedVillage } from './JoinedVillage.tsx';
import { MemberEntry } from './MemberEntry.tsx';
import { ResidentLinks } from './ResidentLinks.tsx';

/** The one page of a resident: where the request stands, who can help, and the village's group. */
export default function MyHomeScreen() {
  const { me, places } = useSession();
  // Somebody may have approved since the app was opened.
  const fresh = useGet('GET /v1/me', {});
  useEffect(() => {
    if (fresh.data) keepMe(fresh.data);
  }, [fresh.data]);
  const villages = fresh.data?.villages ?? me.villages;
  const [words, setWords] = useState<string | null>(null);
  const scan = useScan(setWords);
  useLeaveForOffice(places.length > 0);
  return (
    <LargeType>
      <Screen
        title="Nhà tôi"
        action={
          villages.length === 0 ? (
            <Button look="main" icon={ScanLine} fullWidth onClick={scan}>
              Quét mã QR của thôn
            </Button>
          ) : undefined
        }
      >
        {words !== null && (
          <Notice tone="attention" alert>
            {words}
          </Notice>
        )}
        {villages.length === 0 && <HowToJoin />}
        <OpenPolls />
        {villages.map((joined) => (
          <JoinedVillage
            key={joined.requestId}
            joined={joined}
            checking={fresh.isFetching}
            onCheck={() => void fresh.refetch()}
            onScan={scan}
          />
        ))}
        <ResidentLinks joined={villages.some(({ state }) => state === 'approved')} />
        <TaskCard to="/my-home/data" icon={IdCard} title="Thông tin đang lưu về tôi" />
        {places.length > 0 ? <TaskCard to="/" icon={Users} title="Về việc của Tổ" /> : <MemberEntry />}
      </Screen>
    </LargeType>
  );
}

/** Whoever has just confirmed a telephone number and holds an office wants its screens, not this page. */
function useLeaveForOffice(holdsOffice: boolean): void {
  const navigate = useNavigate();
  const [heldBefore] = useState(holdsOffice);
  useEffect(() => {
    if (holdsOffice && !heldBefore) navigate('/', { replace: true });
  }, [holdsOffice, heldBefore, navigate]);
}

/** Zalo does not tell who turned back from who let no camera be used: both need the other way in. */
const NOT_SCANNED =
  'Chưa quét được. Máy hỏi dùng máy ảnh thì bấm “Cho phép” rồi quét lại. Không quét được thì nhờ tổ trưởng gửi đường dẫn mời qua Zalo, bấm vào là xong.';

/** Opens the camera and goes to the invitation; says why when that leads nowhere. */
function useScan(say: (words: string | null) => void): () => void {
  const navigate = useNavigate();
  return () => {
    say(null);
    void platform.scanQr().then((scanned) => {
      const code = scanned === null ? null : codeOfLink(scanned);
      if (scanned === null) say(NOT_SCANNED);
      else if (code === null) say('Mã này không phải mã của thôn. Tìm mã có tên thôn ở nhà văn hóa rồi quét lại.');
      else navigate(`/join?qr=${encodeURIComponent(code)}`);
    });
  };
}
