import { formatNumber, formatShare } from '@cns/domain/format';
import { useGet } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { CountTiles } from '../../ui/coverage/CountTiles.tsx';
import { CoverageSummary } from '../../ui/coverage/CoverageSummary.tsx';
import { GoalLines } from '../../ui/coverage/GoalLines.tsx';
import { GoalList } from '../../ui/coverage/GoalList.tsx';
import { IndicatorLines } from '../../ui/coverage/IndicatorLines.tsx';
import { SkillLines } from '../../ui/coverage/SkillLines.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Loaded } from '../../ui/states.tsx';

/** The country and each province, for a province to see where it stands: figures and nobody's name. */
export default function CountryScreen() {
  const { unit } = usePlace();
  const country = useGet('GET /v1/country/coverage', { query: { months: 0 } });
  const names = useGet('GET /v1/units/:unitId', { params: { unitId: unit.id } }).data?.skills ?? [];
  return (
    <Screen title="Cả nước" back="/operations">
      <Loaded query={country}>
        {({ coverage, provinces, provincesWithData }) => {
          const shown = provinces.filter((province) => province.coverage.households > 0);
          return (
            <>
              <CoverageSummary coverage={coverage} names={names} />
              <CountTiles coverage={coverage} />
              <SkillLines coverage={coverage} names={names} />
              <GoalLines coverage={coverage} />
              <IndicatorLines coverage={coverage} />
              <GoalList title="Hộ đạt mục tiêu từng tỉnh" units={shown}>
                <p>
                  {formatShare(provincesWithData)} tỉnh, thành phố đã ghi số liệu, ở{' '}
                  {formatNumber(coverage.villagesWithData.count)} thôn, bản.
                </p>
              </GoalList>
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}
