import { getCoverageSeries } from '@cns/contracts/units';
import { coverageSeries } from '@cns/db/queries/coverage-series';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { type FrameworkVersion, frameworkVersions, skillNamesAt } from '@cns/db/queries/skills';
import { bordersChangedSince, coverageSeriesThen } from '@cns/db/queries/unit-figures-then';
import { unitSummary } from '@cns/db/queries/units';
import { CALENDAR_MONTHS, spansUntil } from '@cns/domain/periods';
import { sharesUnder } from '@cns/domain/skill-framework';
import { type Day, dayOf } from '@cns/domain/time';
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
  const versions = await frameworkVersions(tx);
  return {
    unit: unitSummary({ ...unit, parent: above ?? null }),
    skills: await skillNamesAt(tx, unit.id),
    bordersChanged: await bordersChangedSince(tx, unit.id, ends[0] ?? dayOf(now)),
    points: spans.flatMap(({ key, from, to }, index) => {
      const coverage = coverages[index];
      if (!coverage) return [];
      const { framework, later } = versionsAt(versions, to);
      const skills = later.reduce((shares, { successions }) => sharesUnder(successions, shares), coverage.skills);
      return [{ key, from, to, framework, coverage: { ...coverage, skills } }];
    }),
  };
});

/** The version in force at the end of a day, and those that came after it, oldest first (D-S1). */
function versionsAt(versions: readonly FrameworkVersion[], day: Day) {
  const begun = versions.filter(({ validFrom }) => validFrom === null || validFrom <= day);
  return { framework: begun[begun.length - 1]?.code ?? '', later: versions.slice(begun.length) };
}
