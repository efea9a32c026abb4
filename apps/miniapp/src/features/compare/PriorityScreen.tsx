import { formatNumber, formatShare } from '@cns/domain/format';
import { useGetPages } from '../../api/hooks.ts';
import { useCan, useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { HouseholdRow } from '../../ui/HouseholdRow.tsx';
import { Line, Lines } from '../../ui/Line.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { unvisitedOf } from './unvisited.ts';

/** Priority households to which nobody has come yet (D-S6): how many where, and by right which. */
export default function PriorityScreen() {
  const { unitId = '' } = useParams();
  const opens = useCan('household.read');
  const query = useUnitCoverage(unitId);
  return (
    <Screen title="Hộ ưu tiên chưa ai đến" subtitle={query.data?.unit.name} back="/overview">
      <Loaded query={query}>
        {({ coverage, children }) => {
          const { places, unvisited } = unvisitedOf(coverage, children);
          if (unvisited === 0)
            return <Empty title="Hộ ưu tiên nào cũng đã đến">Hoặc chưa nơi nào ghi hộ ưu tiên.</Empty>;
          return (
            <>
              {places.length > 0 && (
                <Card title={`${formatNumber(unvisited)} hộ, ở ${places.length} nơi`}>
                  <Lines>
                    {places.map(({ id, name, unvisited: count, priority: total }) => (
                      <li key={id}>
                        <Line to={`/units/${id}/priority`} end={`còn ${formatShare({ count, total })} hộ`}>
                          {name}
                        </Line>
                      </li>
                    ))}
                  </Lines>
                </Card>
              )}
              {opens && <Households unitId={unitId} />}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}

function Households({ unitId }: { unitId: string }) {
  const { me } = useSession();
  const names = useSkillNames(unitId);
  const query = useGetPages('GET /v1/units/:unitId/households', {
    params: { unitId },
    query: { priority: 'true', neverVisited: 'true' },
  });
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          {pages
            .flatMap(({ households }) => households)
            .map((household) => (
              <HouseholdRow
                key={household.id}
                household={{
                  ...household,
                  hamlet: [household.hamlet, household.village.name].filter(Boolean).join(', '),
                }}
                names={names}
                today={me.today}
                to={`/households/${household.id}`}
              />
            ))}
          {query.hasNextPage && (
            <Button busy={query.isFetchingNextPage} fullWidth onClick={() => query.fetchNextPage()}>
              Xem thêm hộ
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}
