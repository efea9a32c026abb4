import { periodWords } from '@cns/domain/period-kinds';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { TargetBars } from '../../ui/targets/TargetBars.tsx';

/** How far the unit is with what was asked of it this year; nothing where nothing was (D-R8). */
export default function TargetsCard({ unitId, year }: { unitId: string; year: string }) {
  const { data } = useGet('GET /v1/units/:unitId/targets', { params: { unitId }, query: { period: year } });
  if (data === undefined || data.targets.length === 0) return null;
  return (
    <Card title={`Chỉ tiêu ${periodWords(year)}`}>
      <TargetBars targets={data.targets} />
    </Card>
  );
}
