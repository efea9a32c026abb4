import { usePlace } from '../../api/session/SessionContext.tsx';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';

export default function OperationsScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/team', { params: { unitId: unit.id } });
  return (
    <Screen title="Điều hành">
      <Loaded query={query}>
        {({ teams }) =>
          teams.map((team) => (
            <Card key={team.id} title={team.name}>
              <p>{team.members.length} thành viên</p>
            </Card>
          ))
        }
      </Loaded>
    </Screen>
  );
}
