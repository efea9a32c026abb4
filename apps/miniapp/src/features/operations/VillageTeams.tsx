import { compareVietnamese } from '@cns/domain/names';
import { useState } from 'react';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { Card } from '../../ui/Card.tsx';
import { Loaded } from '../../ui/states.tsx';
import styles from './operations.module.css';
import { TeamOfVillage } from './TeamOfVillage.tsx';

/** The teams, village by village. A team is fetched when its village is opened. */
export function VillageTeams() {
  const { unit } = usePlace();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const query = useUnitCoverage(unit.id);
  const toggle = (id: string) =>
    setOpened((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]));
  return (
    <Card title="Tổ và nhóm Zalo của từng thôn">
      <Loaded query={query}>
        {({ children }) => (
          <ul className={styles.villages}>
            {children
              .map((child) => child.unit)
              .sort((a, b) => compareVietnamese(a.name, b.name))
              .map((village) => (
                <li key={village.id}>
                  <TeamOfVillage
                    village={village}
                    open={opened.includes(village.id)}
                    onToggle={() => toggle(village.id)}
                  />
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}
