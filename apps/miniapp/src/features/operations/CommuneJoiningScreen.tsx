import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { JoinRequestCard } from '../../ui/team/JoinRequestCard.tsx';

/** Who waits for an answer in any village of the commune, longest first (D-G5). */
export default function CommuneJoiningScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/join-requests', { params: { unitId: unit.id } });
  return (
    <Screen title="Người xin tham gia" back="/operations">
      <Loaded query={query}>
        {({ requests }) =>
          requests.length === 0 ? (
            <Empty title="Không còn ai đang chờ">Bà con quét mã QR của thôn thì lời xin hiện ở đây.</Empty>
          ) : (
            requests.map((request) => <JoinRequestCard key={request.id} request={request} withVillage />)
          )
        }
      </Loaded>
    </Screen>
  );
}
