import type { GroupsOfUnit } from '@cns/contracts/groups';
import { formatNumber, formatShare } from '@cns/domain/format';
import { fold } from '@cns/domain/names';
import { useMemo, useState } from 'react';
import { LinkCard } from '../../ui/Card.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useSilentRest } from '../../ui/SilentRest.tsx';
import { Empty } from '../../ui/states.tsx';
import styles from './groups.module.css';

/** The communes of a province: how far each has come; those that have not begun come last. */
export function CommuneGroups({ units }: { units: readonly GroupsOfUnit[] }) {
  const [search, setSearch] = useState('');
  const found = useMemo(
    () => units.filter(({ unit }) => fold(unit.name).includes(fold(search))).sort(begunFirst),
    [units, search],
  );
  const { listed, toggle } = useSilentRest(found, hasNoVillages, 'nơi chưa có thôn');
  return (
    <>
      <SearchField label="Tìm xã, phường" value={search} onChange={setSearch} />
      {found.length === 0 && <Empty title="Không có nơi nào như vậy">Thử tên ngắn hơn.</Empty>}
      <ul className={styles.list}>
        {listed.map(({ unit, villagesWithGroup, deviating }) => (
          <li key={unit.id}>
            <LinkCard to={`/units/${unit.id}/groups`}>
              <span className={styles.text}>
                <span className={styles.name}>{unit.name}</span>
                <span className={styles.soft}>
                  {villagesWithGroup.total === 0
                    ? 'Chưa có danh sách thôn'
                    : `${formatShare(villagesWithGroup)} thôn có nhóm bà con`}
                  {deviating > 0 && `, ${formatNumber(deviating)} tên chưa đúng mẫu`}
                </span>
              </span>
            </LinkCard>
          </li>
        ))}
      </ul>
      {toggle}
    </>
  );
}

const hasNoVillages = ({ villagesWithGroup }: GroupsOfUnit): boolean => villagesWithGroup.total === 0;

const begunFirst = (a: GroupsOfUnit, b: GroupsOfUnit): number => Number(hasNoVillages(a)) - Number(hasNoVillages(b));
