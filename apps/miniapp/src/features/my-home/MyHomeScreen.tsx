import { useSession } from '../../api/session/SessionContext.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmPhoneCard } from '../../ui/ConfirmPhoneCard.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty } from '../../ui/states.tsx';

/** The one page of a resident: the village that they joined and who can help. */
export default function MyHomeScreen() {
  const { me, places } = useSession();
  return (
    <Screen title="Nhà tôi">
      {me.villages.length === 0 && (
        <Empty title="Chưa tham gia thôn, bản nào">
          Quét mã QR của Tổ công nghệ số cộng đồng tại nhà văn hóa, hoặc xin mã của trưởng thôn.
        </Empty>
      )}
      {me.villages.map((joined) => (
        <Card key={joined.requestId} title={joined.village.fullName}>
          <p>{joined.state === 'approved' ? 'Đã tham gia' : 'Đang chờ Tổ duyệt'}</p>
        </Card>
      ))}
      {places.length === 0 && <ConfirmPhoneCard />}
    </Screen>
  );
}
