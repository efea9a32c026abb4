import { compareVietnamese, fold } from '@cns/domain/names';
import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { LinkCard } from '../../ui/Card.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import styles from './report-board.module.css';

/** Above the commune a board of thousands of villages helps nobody: first choose whose. */
export function CommuneChoice({ unitId }: { unitId: string }) {
  const [search, setSearch] = useState('');
  const query = useGet('GET /v1/units/:unitId/coverage', { params: { unitId } });
  return (
    <Screen title="Báo cáo" subtitle="Chọn nơi cần xem">
      <SearchField label="Tìm xã, phường" value={search} onChange={setSearch} />
      <Loaded query={query}>
        {({ children }) => {
          const found = children.filter(({ unit }) => fold(unit.name).includes(fold(search)));
          if (found.length === 0) return <Empty title="Không có nơi nào như vậy">Thử tên ngắn hơn.</Empty>;
          return (
            <ul className={styles.list}>
              {found
                .sort((a, b) => compareVietnamese(a.unit.name, b.unit.name))
                .map(({ unit }) => (
                  <li key={unit.id}>
                    <LinkCard to={`/units/${unit.id}/reports`}>
                      <span className={styles.name}>{unit.name}</span>
                    </LinkCard>
                  </li>
                ))}
            </ul>
          );
        }}
      </Loaded>
    </Screen>
  );
}
