import { getCoverageSeries } from '@cns/contracts/units';
import { coverageSeries } from '@cns/db/queries/coverage-series';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { skillNamesAt } from '@cns/db/queries/skills';
import { coverageSeriesThen } from '@cns/db/queries/unit-figures-then';
import { unitSummary } from '@cns/db/queries/units';
import { CALENDAR_MONTHS, spansUntil } from '@cns/domain/periods';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getCoverageSeriesRoute = readRoute(getCoverageSeries, async ({ tx, actor, now, params, query }) => {
  const ancestry = await authoriseAt(tx, actor, 'unit.read', params.unitId);
  const [unit, above] = ancestry;
  const province = ancestry.at(-1) ?? unit;
  const timeline = query.by === 'month' ? CALENDAR_MONTHS : await timelineOf(tx, province.id);
  const spans = spansUntil(dayOf(now), query.count, timeline);
  const ends = spans.map(({ to }) => to);
  const coverages =
    query.borders === 'then' ? await coverageSeriesThen(tx, unit, ends) : await coverageSeries(tx, unit.id, ends);
  return {
    unit: unitSummary({ ...unit, parent: above ?? null }),
    skills: await skillNamesAt(tx, unit.id),
    points: spans.flatMap(({ key, from, to }, index) => {
      const coverage = coverages[index];
      return coverage ? [{ key, from, to, coverage }] : [];
    }),
  };
});
