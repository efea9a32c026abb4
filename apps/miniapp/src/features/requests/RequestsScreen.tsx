import { usePlace } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useSearchParams } from '../../router/router.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { useRequests } from '../../ui/team/use-team-work.ts';
import { RequestCard } from './RequestCard.tsx';

/** What residents ask of the team: the oldest first, what is done last. */
export default function RequestsScreen() {
  const { unit } = usePlace();
  const names = useSkillNames(unit.id);
  const [address] = useSearchParams();
  const query = useRequests(unit.id, { staleTime: 0 });
  return (
    <Screen title="Bà con nhờ" back="/">
      <Loaded query={query}>
        {(requests) =>
          requests.length === 0 ? (
            <Empty title="Chưa có ai nhờ">Bà con nhờ giúp từ ứng dụng thì hiện ở đây.</Empty>
          ) : (
            requests.map((request) => (
              <RequestCard
                key={request.id}
                request={request}
                names={names}
                answers={request.id === address.get('answer')}
              />
            ))
          )
        }
      </Loaded>
    </Screen>
  );
}
