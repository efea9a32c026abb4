import { useParams } from 'react-router-dom';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { UnitFlower } from '../../ui/petals/UnitFlower.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';

export default function VillageScreen() {
  const { unitId = '' } = useParams();
  const query = useGet('GET /v1/units/:unitId/coverage', { params: { unitId } });
  return (
    <Screen title={query.data?.unit.name ?? 'Thôn/bản'} back="/villages">
      <Loaded query={query}>
        {({ coverage, skills }) => (
          <Card>
            <UnitFlower coverage={coverage} names={skills} size={200} />
          </Card>
        )}
      </Loaded>
    </Screen>
  );
}
