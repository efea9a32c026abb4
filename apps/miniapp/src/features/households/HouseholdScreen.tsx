import type { HouseholdDetail } from '@cns/contracts/households';
import { dotted } from '@cns/domain/format';
import { ClipboardPen, Pencil, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { useCan, useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useNavigate, useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Later } from '../../ui/Later.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { NotRead } from '../../ui/states.tsx';
import { AddPersonSheet } from './AddPersonSheet.tsx';
import { ConsentCard } from './ConsentCard.tsx';
import { DepartSheet } from './DepartSheet.tsx';
import { EditHouseholdSheet } from './EditHouseholdSheet.tsx';
import { FormerCard } from './FormerCard.tsx';
import { FormerSheet } from './FormerSheet.tsx';
import { HouseholdSummary } from './HouseholdSummary.tsx';
import styles from './households.module.css';
import { LeftNotice } from './LeftNotice.tsx';
import { type Sheet, useMending } from './mending.ts';
import { PeopleCard } from './PeopleCard.tsx';
import { PersonSheet } from './PersonSheet.tsx';
import { VisitHistory } from './VisitHistory.tsx';

export default function HouseholdScreen() {
  const { householdId = '' } = useParams();
  const query = useGet('GET /v1/households/:householdId', { params: { householdId } });
  if (query.data !== undefined) return <HouseholdPage household={query.data} />;
  return (
    <Screen title="Hộ gia đình" back="/households">
      <NotRead query={query} />
    </Screen>
  );
}

/** A household as its helpers see it: what it lacks, its people, what was done there, what it agreed to. */
function HouseholdPage({ household }: { household: HouseholdDetail }) {
  const { me, place } = useSession();
  const navigate = useNavigate();
  const names = useSkillNames(household.village.id);
  const mayWrite = useCan('household.write');
  const mayVisit = useCan('visit.write');
  const mending = useMending(household);
  const [opened, setSheet] = useState<Sheet | null>(null);
  const sheet = opened ?? mending?.sheet ?? null;
  const mended = opened === null ? mending : null;
  /** The village on top of the screen is not said twice. */
  const isElsewhere = household.village.id !== place?.unit.id;
  const close = () => {
    setSheet(null);
    mending?.end();
  };
  const left = (household.leftOn ?? null) !== null;
  const former = household.formerResidents ?? [];
  const person = sheet?.kind === 'person' ? household.residents.find((one) => one.id === sheet.id) : undefined;
  const formerPerson = sheet?.kind === 'former' ? former.find((one) => one.id === sheet.id) : undefined;
  return (
    <Screen
      title={household.headName}
      subtitle={dotted([household.hamlet, isElsewhere && household.village.name]) || undefined}
      back="/households"
      action={
        mayVisit && !left ? (
          <Button
            look="main"
            icon={ClipboardPen}
            fullWidth
            onClick={() => navigate(`/visits/new?household=${household.id}`)}
          >
            Ghi lượt hỗ trợ
          </Button>
        ) : undefined
      }
    >
      {left && <LeftNotice household={household} mayWrite={mayWrite} />}
      <HouseholdSummary household={household} names={names} today={me.today} />
      {!left && (
        <PeopleCard
          residents={household.residents}
          names={names}
          onChoose={mayWrite ? (id) => setSheet({ kind: 'person', id }) : undefined}
        />
      )}
      <Later>
        {mayWrite && !left && (
          <div className={styles.pair}>
            <Button icon={UserPlus} onClick={() => setSheet({ kind: 'add' })}>
              Thêm người
            </Button>
            <Button icon={Pencil} onClick={() => setSheet({ kind: 'edit' })}>
              Sửa hộ
            </Button>
          </div>
        )}
        {former.length > 0 && (
          <FormerCard
            people={former}
            open={left}
            onChoose={mayWrite ? (id) => setSheet({ kind: 'former', id }) : undefined}
          />
        )}
        <VisitHistory visits={household.visits} names={names} />
        <ConsentCard household={household} mayWrite={mayWrite} mending={mending} />
      </Later>
      {sheet?.kind === 'edit' && (
        <EditHouseholdSheet
          household={household}
          mending={mended}
          onDepart={() => setSheet({ kind: 'depart', ids: household.residents.map(({ id }) => id) })}
          onClose={close}
        />
      )}
      {sheet?.kind === 'add' && <AddPersonSheet householdId={household.id} mending={mended} onClose={close} />}
      {person !== undefined && (
        <PersonSheet
          household={household}
          person={person}
          names={names}
          mending={mended}
          onDepart={() => setSheet({ kind: 'depart', ids: [person.id] })}
          onClose={close}
        />
      )}
      {sheet?.kind === 'depart' && (
        <DepartSheet household={household} ids={sheet.ids} mending={mended} onClose={close} />
      )}
      {formerPerson !== undefined && (
        <FormerSheet household={household} person={formerPerson} mending={mended} onClose={close} />
      )}
    </Screen>
  );
}
