import type { UnitSummary } from '@cns/contracts/units';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { Loaded } from '../../ui/states.tsx';
import { GroupsCard } from '../../ui/team/GroupsCard.tsx';
import { MembersCard } from '../../ui/team/MembersCard.tsx';
import styles from './operations.module.css';

interface TeamOfVillageProps {
  village: UnitSummary;
  open: boolean;
  onToggle: () => void;
}

export function TeamOfVillage({ village, open, onToggle }: TeamOfVillageProps) {
  const Arrow = open ? ChevronUp : ChevronDown;
  return (
    <>
      <button type="button" className={styles.village} aria-expanded={open} onClick={onToggle}>
        <span className={styles.name}>{village.name}</span>
        <Arrow size={22} strokeWidth={2} aria-hidden="true" />
      </button>
      {open && <OpenedTeam villageId={village.id} />}
    </>
  );
}

function OpenedTeam({ villageId }: { villageId: string }) {
  const query = useGet('GET /v1/units/:unitId/team', { params: { unitId: villageId } });
  return (
    <div className={styles.opened}>
      <Loaded query={query}>
        {({ teams, groups }) => (
          <>
            {teams.length === 0 && <p className={styles.soft}>Thôn này chưa có Tổ trong danh sách.</p>}
            {teams.map((team) => (
              <MembersCard key={team.id} name={team.name} members={team.members} />
            ))}
            <GroupsCard groups={groups} />
          </>
        )}
      </Loaded>
    </div>
  );
}
