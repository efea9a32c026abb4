import { usePlace } from '../../api/session/SessionContext.tsx';
import { useGet } from '../../api/hooks.ts';
import { LinkCard } from '../../ui/Card.tsx';
import { UnitFlower } from '../../ui/petals/UnitFlower.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';

export default function VillagesScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/coverage', { params: { unitId: unit.id } });
  return (
    <Screen title="Thôn/bản">
      <Loaded query={query}>
        {({ children, skills }) =>
          children.map((child) => (
            <LinkCard key={child.unit.id} to={`/villages/${child.unit.id}`}>
              <UnitFlower coverage={child.coverage} names={skills} />
              <h2>{child.unit.name}</h2>
            </LinkCard>
          ))
        }
      </Loaded>
    </Screen>
  );
}
