import { History } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loaded, Loading } from '../../ui/states.tsx';
import { PERIOD_BEFORE } from './period-before.ts';
import { UnitOverview } from './UnitOverview.tsx';

// Looked at now and then: the first screen does not wait for it.
const LookBack = lazy(() => import('./LookBack.tsx'));

/** How a unit stands now, or stood at the end of a period that is over. */
export function OverviewOf({ unitId }: { unitId: string }) {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('period');
  if (asked === null) return <Now unitId={unitId} onBack={() => setAddress({ period: PERIOD_BEFORE })} />;
  return (
    <Suspense fallback={<Loading />}>
      <LookBack unitId={unitId} asked={asked} />
    </Suspense>
  );
}

function Now({ unitId, onBack }: { unitId: string; onBack: () => void }) {
  const query = useUnitCoverage(unitId);
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <UnitOverview data={data} />
          <Button icon={History} fullWidth onClick={onBack}>
            Xem số liệu hết kỳ trước
          </Button>
        </>
      )}
    </Loaded>
  );
}
