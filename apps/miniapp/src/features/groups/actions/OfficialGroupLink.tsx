import type { GroupsOfUnit } from '@cns/contracts/groups';
import { Users } from 'lucide-react';
import { useCan } from '../../../api/session/SessionContext.tsx';
import { LinkCard } from '../../../ui/Card.tsx';
import styles from '../groups.module.css';

/** To the making of the unit's group by the Official Account, while it has none. */
export function OfficialGroupLink({ unit: { unit, groups } }: { unit: GroupsOfUnit }) {
  const mayWrite = useCan('group.write');
  const kind = unit.level === 'village' ? 'community' : 'steering';
  const has = groups.some((group) => group.origin === 'official_account' && group.kind === kind);
  if (!mayWrite || has) return null;
  return (
    <LinkCard to={`/units/${unit.id}/official-group/${kind}`}>
      <span className={styles.task}>
        <Users size={26} strokeWidth={2} aria-hidden="true" />
        <span className={styles.text}>
          <span className={styles.name}>Lập nhóm qua OA</span>
          <span className={styles.soft}>Đúng tên mẫu, bật sẵn duyệt, biết ai trong nhóm</span>
        </span>
      </span>
    </LinkCard>
  );
}
