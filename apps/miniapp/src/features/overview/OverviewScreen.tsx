import { usePlace } from '../../api/session/SessionContext.tsx';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { ReportsHurry } from './ReportsHurry.tsx';
import { UnitOverview } from './UnitOverview.tsx';

/** The first screen of a commune and of everything above it. */
export default function OverviewScreen() {
  const { unit } = usePlace();
  const query = useUnitCoverage(unit.id);
  return (
    <Screen title="Tổng quan">
      {unit.level === 'commune' && <ReportsHurry unitId={unit.id} />}
      <Loaded query={query}>{(data) => <UnitOverview data={data} />}</Loaded>
    </Screen>
  );
}
