import { Plus } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate, useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { GroupsCard } from '../../ui/team/GroupsCard.tsx';
import { OfficialGroupLink } from './actions/OfficialGroupLink.tsx';
import { CommuneGroups } from './CommuneGroups.tsx';
import { GroupLinks } from './GroupLinks.tsx';
import { GroupTotals } from './GroupTotals.tsx';
import { VillageGroups } from './VillageGroups.tsx';

/** The Zalo groups of the own unit, or of one below it: of a commune village by village, above it commune by commune. */
export default function GroupsScreen() {
  const { unit: own } = usePlace();
  const { unitId = own.id } = useParams();
  const query = useGet('GET /v1/units/:unitId/groups', { params: { unitId } });
  const { data } = query;
  const navigate = useNavigate();
  const mayWrite = useCan('group.write');
  const below = unitId !== own.id;
  return (
    <Screen
      title="Nhóm Zalo"
      subtitle={below ? data?.unit.name : undefined}
      action={
        mayWrite ? (
          <Button look="main" icon={Plus} fullWidth onClick={() => navigate(`/groups/new?unit=${unitId}`)}>
            {own.level === 'commune' && !below ? 'Khai nhóm của xã' : 'Khai nhóm'}
          </Button>
        ) : undefined
      }
      back={below ? '/groups' : own.level === 'village' ? '/team' : '/operations'}
    >
      <Loaded query={query}>
        {({ children, ...unit }) => (
          <>
            {unit.unit.level !== 'village' && <GroupTotals unit={unit} />}
            {(unit.groups.length > 0 || unit.unit.level === 'village') && (
              <GroupsCard title={`Nhóm của ${unit.unit.name}`} groups={unit.groups} />
            )}
            <OfficialGroupLink unit={unit} />
            <GroupLinks unit={unit} />
            {unit.unit.level === 'commune' && <VillageGroups villages={children} />}
            {(unit.unit.level === 'district' || unit.unit.level === 'province') && <CommuneGroups units={children} />}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
