import { compareVietnamese, fold } from '@cns/domain/names';
import { useState } from 'react';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { LinkCard } from '../../ui/Card.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import styles from './operations.module.css';

/** Which village's code to show. */
export default function QrChoiceScreen() {
  const { unit } = usePlace();
  const [search, setSearch] = useState('');
  const query = useUnitCoverage(unit.id);
  return (
    <Screen title="Mã QR của thôn" subtitle="Chọn thôn, bản" back="/operations">
      <SearchField label="Tìm thôn, bản" value={search} onChange={setSearch} />
      <Loaded query={query}>
        {({ children }) => {
          const found = children
            .map((child) => child.unit)
            .filter(({ name }) => fold(name).includes(fold(search)))
            .sort((a, b) => compareVietnamese(a.name, b.name));
          if (found.length === 0) return <Empty title="Không có thôn nào như vậy">Thử tên ngắn hơn.</Empty>;
          return (
            <ul className={styles.choices}>
              {found.map((village) => (
                <li key={village.id}>
                  <LinkCard to={`/operations/qr/${village.id}`}>
                    <span className={styles.name}>{village.name}</span>
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
