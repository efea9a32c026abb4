import type { Coverage, SkillName, UnitSummary } from '@cns/contracts/units';
import { formatShare } from '@cns/domain/format';
import { Link } from '../../router/router.tsx';
import { UnitFlower } from '../../ui/petals/UnitFlower.tsx';
import { hasData } from './need.ts';
import styles from './overview.module.css';
import { shortUnitName } from './unit-words.ts';

interface UnitGridProps {
  units: readonly { unit: UnitSummary; coverage: Coverage }[];
  names: readonly SkillName[];
  pathOf: (unit: UnitSummary) => string;
}

/** All units at a glance: twenty flowers on one screen of a phone, in the order given. */
export function UnitGrid({ units, names, pathOf }: UnitGridProps) {
  return (
    <ul className={styles.grid}>
      {units.map(({ unit, coverage }) => (
        <li key={unit.id}>
          <Link to={pathOf(unit)} className={styles.cell}>
            <UnitFlower coverage={coverage} names={names} size={60} silent />
            <span className={styles.name}>
              <span className="sr-only">{unit.name}</span>
              <span aria-hidden="true">{shortUnitName(unit.name)}</span>
            </span>
            <span className={styles.figure}>
              {hasData(coverage) ? formatShare(coverage.goalOneMember) : 'chưa ghi'}
              {hasData(coverage) && <span className="sr-only"> hộ đạt mục tiêu</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
