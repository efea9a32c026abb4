import type { GroupsOfUnit } from '@cns/contracts/groups';
import { formatNumber } from '@cns/domain/format';
import { Footprints, SpellCheck } from 'lucide-react';
import { LinkCard } from '../../ui/Card.tsx';
import styles from './groups.module.css';

/** From the groups of a unit to how far their roll-out is, and to their names. */
export function GroupLinks({ unit }: { unit: GroupsOfUnit }) {
  const { id } = unit.unit;
  return (
    <>
      <LinkCard to={`/units/${id}/rollout`}>
        <span className={styles.task}>
          <Footprints size={26} strokeWidth={2} aria-hidden="true" />
          <span className={styles.text}>
            <span className={styles.name}>Bốn bước lập nhóm</span>
            <span className={styles.soft}>Lập nhóm, mời bà con, ghim nội quy, vận hành</span>
          </span>
        </span>
      </LinkCard>
      <LinkCard to={`/units/${id}/group-naming`}>
        <span className={styles.task}>
          <SpellCheck size={26} strokeWidth={2} aria-hidden="true" />
          <span className={styles.text}>
            <span className={styles.name}>Tên nhóm theo mẫu</span>
            <span className={styles.soft}>
              {unit.deviating === 0
                ? 'Không nhóm nào đặt sai mẫu'
                : `${formatNumber(unit.deviating)} nhóm chưa đúng mẫu`}
            </span>
          </span>
        </span>
      </LinkCard>
    </>
  );
}
