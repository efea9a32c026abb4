import type { Borders } from '@cns/contracts/units';
import { formatDay } from '@cns/domain/format';
import { useCan } from '../../api/session/SessionContext.tsx';
import { useUnitCoverage } from '../../api/unit-coverage.ts';
import { useParams, useSearchParams } from '../../router/router.tsx';
import { CountTiles } from '../../ui/coverage/CountTiles.tsx';
import { CoverageSummary } from '../../ui/coverage/CoverageSummary.tsx';
import { figurePathOf } from '../../ui/coverage/FigureLink.tsx';
import { GoalLines } from '../../ui/coverage/GoalLines.tsx';
import { IndicatorLines } from '../../ui/coverage/IndicatorLines.tsx';
import { SkillLines } from '../../ui/coverage/SkillLines.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';
import { communeOf } from '../../ui/team/QrPoster.tsx';
import { VillageLinks } from './VillageLinks.tsx';
import { VillageReport } from './VillageReport.tsx';
import { VillageTeam } from './VillageTeam.tsx';

/** One village as the commune sees it. Above the commune only the figures are shown (D-P4). */
export default function VillageScreen() {
  const { unitId = '' } = useParams();
  const seesTeam = useCan('team.read');
  const then = useThen();
  const query = useUnitCoverage(unitId, then);
  const unit = query.data?.unit;
  const to = figurePathOf(unitId, then);
  return (
    <Screen
      title={unit?.name ?? 'Thôn, bản'}
      subtitle={unit === undefined ? undefined : communeOf(unit)}
      back="/villages"
    >
      {then === undefined ? <VillageReport unitId={unitId} /> : <p>Số liệu hết ngày {formatDay(then.at)}.</p>}
      <Loaded query={query}>
        {({ coverage, skills }) => (
          <>
            <CoverageSummary coverage={coverage} names={skills} />
            <SkillLines coverage={coverage} names={skills} to={to} />
            <CountTiles coverage={coverage} to={to} />
            {then === undefined && <VillageLinks unitId={unitId} households={coverage.households} />}
            <GoalLines coverage={coverage} to={to} />
            <IndicatorLines coverage={coverage} to={to} />
          </>
        )}
      </Loaded>
      {unit !== undefined && seesTeam && then === undefined && <VillageTeam unitId={unitId} />}
    </Screen>
  );
}

/** The end of a past day and by which borders, where the address names one. */
function useThen(): { at: string; borders: Borders } | undefined {
  const [address] = useSearchParams();
  const at = address.get('at');
  return at === null ? undefined : { at, borders: address.get('borders') === 'then' ? 'then' : 'today' };
}
