import { compareVietnamese, fold } from '@cns/domain/names';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { type UnitCoverage, useUnitCoverage } from '../../api/unit-coverage.ts';
import { NoVillages } from '../../ui/NoVillages.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useSilentRest } from '../../ui/SilentRest.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { UnitRow } from './UnitRow.tsx';
import styles from './villages.module.css';

/** All villages by name, to find one while its leader is on the telephone. Above the commune: the communes. */
export default function VillagesScreen() {
  const { unit } = usePlace();
  const [search, setSearch] = useState('');
  const ofVillages = unit.level === 'commune';
  const query = useUnitCoverage(unit.id);
  const board = useGet('GET /v1/units/:unitId/report-board', { params: { unitId: unit.id }, query: {} });
  const reports = new Map(board.data?.units.map((one) => [one.unit.id, one]));
  return (
    <Screen title={ofVillages ? 'Thôn, bản' : 'Xã, phường'}>
      <SearchField label={ofVillages ? 'Tìm thôn, bản' : 'Tìm xã, phường'} value={search} onChange={setSearch} />
      <Loaded query={query}>
        {({ children, skills }) => {
          const found = children
            .filter((child) => fold(child.unit.name).includes(fold(search)))
            .sort((a, b) => compareVietnamese(a.unit.name, b.unit.name));
          if (children.length === 0) {
            return <NoVillages />;
          }
          if (found.length === 0) {
            return <Empty title="Không có nơi nào như vậy">Thử tên ngắn hơn, không cần gõ dấu.</Empty>;
          }
          return (
            <Places
              places={found}
              isSilent={ofVillages || search !== '' ? never : hasNothing}
              names={skills}
              reports={reports}
            />
          );
        }}
      </Loaded>
    </Screen>
  );
}

type Place = UnitCoverage['children'][number];
type Report = Answer<'GET /v1/units/:unitId/report-board'>['units'][number];

const never = () => false;
const hasNothing = ({ coverage }: Place) => coverage.households === 0;

interface PlacesProps {
  places: readonly Place[];
  /** Which ones do not hide the others. */
  isSilent: (place: Place) => boolean;
  names: UnitCoverage['skills'];
  reports: ReadonlyMap<string, Report>;
}

function Places({ places, isSilent, names, reports }: PlacesProps) {
  const { listed, toggle } = useSilentRest(places, isSilent, 'nơi chưa ghi hộ nào');
  return (
    <>
      <ul className={styles.list}>
        {listed.map(({ unit, coverage }) => (
          <li key={unit.id}>
            <UnitRow unit={unit} coverage={coverage} names={names} report={reports.get(unit.id) ?? null} />
          </li>
        ))}
      </ul>
      {toggle}
    </>
  );
}
