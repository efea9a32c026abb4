import type { Borders } from '@cns/contracts/units';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { CountTiles } from '../../ui/coverage/CountTiles.tsx';
import { CoverageSummary } from '../../ui/coverage/CoverageSummary.tsx';
import { figurePathOf } from '../../ui/coverage/FigureLink.tsx';
import { GoalLines } from '../../ui/coverage/GoalLines.tsx';
import { GoalList } from '../../ui/coverage/GoalList.tsx';
import { IndicatorLines } from '../../ui/coverage/IndicatorLines.tsx';
import { SkillLines } from '../../ui/coverage/SkillLines.tsx';
import { Loaded } from '../../ui/states.tsx';

/** The figures of a day: the unit as a whole, then each unit right below it. */
export function PastFigures({ unitId, day, borders }: { unitId: string; day: string; borders: Borders }) {
  const query = useUnitCoverage(unitId, { at: day, borders });
  const to = figurePathOf(unitId, { at: day, borders });
  return (
    <Loaded query={query}>
      {({ coverage, skills, children }) => (
        <>
          <CoverageSummary coverage={coverage} names={skills} />
          <CountTiles coverage={coverage} to={to} />
          <SkillLines coverage={coverage} names={skills} to={to} />
          <GoalLines coverage={coverage} to={to} />
          <IndicatorLines coverage={coverage} to={to} />
          {children.length > 0 && <GoalList title="Hộ đạt mục tiêu từng nơi" units={children} />}
        </>
      )}
    </Loaded>
  );
}
