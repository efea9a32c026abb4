import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { JoinRequestCard } from '../../ui/team/JoinRequestCard.tsx';

/** Who scanned the village's QR and waits for the team's word (D-G5). */
export default function JoinRequestsScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/join-requests', { params: { unitId: unit.id } });
  return (
    <Screen title="Người xin tham gia" back="/team">
      <Loaded query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <Empty title="Không còn ai đang chờ">Ai quét mã QR của thôn sẽ hiện ở đây.</Empty>
          ) : (
            requests.map((request) => <JoinRequestCard key={request.id} request={request} />)
          )
        }
      </Loaded>
    </Screen>
  );
}
