import { usePlace } from '../../api/session/SessionContext.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { OverviewOf } from './OverviewOf.tsx';
import { ReportsHurry } from './ReportsHurry.tsx';

/** The first screen of a commune and of everything above it. */
export default function OverviewScreen() {
  const { unit } = usePlace();
  return (
    <Screen title="Tổng quan">
      {unit.level === 'commune' && <ReportsHurry unitId={unit.id} />}
      <OverviewOf unitId={unit.id} />
    </Screen>
  );
}
