import { useGet } from '../../api/hooks.ts';
import { useSearchParams } from '../../router/router.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { NotRead } from '../../ui/states.tsx';
import { HouseholdChooser } from './HouseholdChooser.tsx';
import { VisitForm } from './VisitForm.tsx';

/** Logging a visit: first which household, then who was helped with what. */
export default function NewVisitScreen() {
  const [address] = useSearchParams();
  const householdId = address.get('household');
  return householdId === null ? <HouseholdChooser /> : <VisitAt key={householdId} householdId={householdId} />;
}

function VisitAt({ householdId }: { householdId: string }) {
  const query = useGet('GET /v1/households/:householdId', { params: { householdId } });
  if (query.data !== undefined) return <VisitForm household={query.data} />;
  return (
    <Screen title="Ghi lượt hỗ trợ" back="/today">
      <NotRead query={query} />
    </Screen>
  );
}
