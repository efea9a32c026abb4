import { getPeriodSummary } from '@cns/contracts/report-overview';
import { periodIn, timelineOf } from '@cns/db/queries/reporting-calendars';
import { periodView } from '@cns/db/queries/reports';
import { levelBelow } from '@cns/db/queries/reports-below';
import { owedByBorders, supportVisitsOf } from '@cns/db/queries/reports-by-borders';
import { bordersChangedSince } from '@cns/db/queries/unit-figures-then';
import { provinceIn, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { spanOfKey } from '@cns/domain/periods';
import { sumOfReports } from '@cns/domain/report-sum';
import { dayOf, startOfDay } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getPeriodSummaryRoute = readRoute(getPeriodSummary, async ({ tx, actor, params, query, now }) => {
  const { borders } = query;
  const ancestry = await authoriseAt(tx, actor, 'report.read', params.unitId);
  const [unit, above] = ancestry;
  const provinceId = provinceIn(ancestry).id;
  const timeline = await timelineOf(tx, provinceId, params.period);
  const span = spanOfKey(params.period, timeline);
  if (now < startOfDay(span.from)) throw new DomainError('period_not_open');
  const level = await levelBelow(tx, unit, borders === 'today' ? dayOf(now) : span.to);
  const period = await periodIn(tx, timeline, { provinceId, level, key: params.period });
  if (!period) throw new DomainError('report_not_due_here');
  const owed = await owedByBorders(tx, unit, { borders, level, period }, now);
  const visits = await supportVisitsOf(
    tx,
    owed.map(({ unitId }) => unitId),
    period,
  );
  const { missing: _, figures, ...shares } = sumOfReports(owed);
  return {
    unit: unitSummary({ ...unit, parent: above ?? null }),
    period: periodView(period),
    borders,
    bordersChanged: await bordersChangedSince(tx, unit.id, period.to),
    ...shares,
    figures,
    units: owed.map(({ unit: filer, state, timeliness, submittedAt }) => ({
      unit: unitSummary(filer),
      state,
      timeliness,
      submittedAt: submittedAt?.toISOString() ?? null,
      visits: visits.get(filer.id) ?? 0,
    })),
  };
});
