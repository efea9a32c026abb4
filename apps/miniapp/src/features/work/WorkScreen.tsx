import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { useAssignments } from '../../ui/team/use-team-work.ts';
import { AssignmentCard } from './AssignmentCard.tsx';
import { AssignSheet } from './AssignSheet.tsx';

/** Work that was given in the team: one's own first. */
export default function WorkScreen() {
  const { unit } = usePlace();
  const assigns = useCan('work.assign');
  const [giving, setGiving] = useState(false);
  const query = useAssignments(unit.id, { staleTime: 0 });
  return (
    <Screen
      title="Việc được giao"
      back="/"
      action={
        assigns && unit.level === 'village' ? (
          <Button look="main" icon={Plus} fullWidth onClick={() => setGiving(true)}>
            Giao việc
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {(assignments) =>
          assignments.length === 0 ? (
            <Empty title="Chưa giao việc nào">
              {assigns ? 'Bấm “Giao việc” để chia xóm, chia hộ cho từng người.' : 'Tổ trưởng giao việc thì hiện ở đây.'}
            </Empty>
          ) : (
            [...assignments]
              .sort((a, b) => Number(b.mine && b.doneOn === null) - Number(a.mine && a.doneOn === null))
              .map((assignment) => <AssignmentCard key={assignment.id} assignment={assignment} />)
          )
        }
      </Loaded>
      {giving && <AssignSheet unitId={unit.id} onClose={() => setGiving(false)} />}
    </Screen>
  );
}
