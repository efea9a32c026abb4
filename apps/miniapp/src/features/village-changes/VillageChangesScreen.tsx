import { GitFork, Merge } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { HeldHouseholds } from './HeldHouseholds.tsx';
import { OperationCard } from './OperationCard.tsx';

/** What a commune does with its villages by decision, what it has done, and what waits for its word. */
export default function VillageChangesScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/hierarchy', { params: { unitId: unit.id } });
  return (
    <Screen title="Sáp nhập, chia thôn" subtitle={unit.name} back="/operations">
      <HeldHouseholds />
      <TaskCard to="/operations/villages/merge" icon={Merge} title="Sáp nhập các thôn" />
      <TaskCard to="/operations/villages/split" icon={GitFork} title="Chia một thôn" />
      <Loaded query={query}>
        {({ operations }) =>
          operations.length === 0 ? (
            <Empty title="Chưa có lần nào">Các lần sáp nhập, chia thôn của xã sẽ hiện ở đây và hoàn tác được.</Empty>
          ) : (
            operations.map((operation) => <OperationCard key={operation.id} operation={operation} />)
          )
        }
      </Loaded>
    </Screen>
  );
}
