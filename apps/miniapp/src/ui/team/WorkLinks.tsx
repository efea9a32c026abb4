import { Copy } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { TaskCard } from '../TaskCard.tsx';

/** What the people of a unit have to do beside their visits: as far as the office goes. */
export function WorkLinks() {
  const merges = useCan('household.merge');
  return <>{merges && <DuplicatesLink />}</>;
}

function DuplicatesLink() {
  const { unit } = usePlace();
  const { data } = useGet('GET /v1/units/:unitId/household-duplicates', { params: { unitId: unit.id } });
  const pairs = data?.pairs.length ?? 0;
  return (
    <TaskCard to={`/duplicates/${unit.id}`} icon={Copy} title="Hộ có thể trùng">
      {pairs > 0 ? `${pairs} cặp hộ giống nhau cần xem` : 'Hộ ghi hai lần được gộp lại ở đây'}
    </TaskCard>
  );
}
