import type { Borders } from '@cns/contracts/units';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { CountTiles } from '../../ui/coverage/CountTiles.tsx';
import { CoverageSummary } from '../../ui/coverage/CoverageSummary.tsx';
import { GoalList } from '../../ui/coverage/GoalList.tsx';
import { SkillLines } from '../../ui/coverage/SkillLines.tsx';
import { Loaded } from '../../ui/states.tsx';

/** The figures of a day: the unit as a whole, then each unit right below it. */
export function PastFigures({ unitId, day, borders }: { unitId: string; day: string; borders: Borders }) {
  const query = useUnitCoverage(unitId, { at: day, borders });
  return (
    <Loaded query={query}>
      {({ coverage, skills, children }) => (
        <>
          <CoverageSummary coverage={coverage} names={skills} />
          <CountTiles coverage={coverage} />
          <SkillLines coverage={coverage} names={skills} />
          {children.length > 0 && <GoalList title="Hộ đạt mục tiêu từng nơi" units={children} />}
        </>
      )}
    </Loaded>
  );
}
