import { usePlace } from '../../api/session/SessionContext.tsx';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { UnitFlower } from '../../ui/petals/UnitFlower.tsx';
import { shareInWords } from '../../ui/petals/words.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';

export default function OverviewScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/coverage', { params: { unitId: unit.id } });
  return (
    <Screen title="Tổng quan">
      <Loaded query={query}>
        {({ coverage, skills }) => (
          <Card>
            <UnitFlower coverage={coverage} names={skills} size={200} />
            <p>Hộ đạt mục tiêu: {shareInWords(coverage.goalOneMember)}</p>
          </Card>
        )}
      </Loaded>
    </Screen>
  );
}
