import { type Figure, type FigureEntry, getReportDrift } from '@cns/contracts/reports';
import type { ReportSources } from '@cns/db/queries/report-content';
import { contentOf } from '@cns/db/queries/report-content';
import { causesSince } from '@cns/db/queries/report-drift';
import { periodView } from '@cns/db/queries/reports';
import { DomainError } from '@cns/domain/errors';
import { driftOf } from '@cns/domain/report-drift';
import { readRoute } from '../../http/route.ts';
import { reportPlace } from './place.ts';

/** As it was last filed beside what would be counted today, with what came in between (D-R4). */
export const getReportDriftRoute = readRoute(getReportDrift, async ({ tx, actor, params, now }) => {
  const place = await reportPlace(tx, actor, 'read', params);
  const { unitId, provinceId, period } = place;
  const event = await tx.reportEvent.findFirst({
    where: {
      action: 'submitted',
      report: { unitId, state: { in: ['submitted', 'approved'] }, period: { provinceId, key: period.key } },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  });
  if (!event) throw new DomainError('report_not_filed');
  const filed = event.filed as { figures: Figure[]; entries?: FigureEntry[]; sources?: ReportSources };
  const live = await contentOf(tx, place, { overrides: [], entries: filed.entries ?? [], before: null }, now);
  const figures = driftOf(filed.figures, live.figures);
  return {
    unit: place.unit,
    period: periodView(period),
    filedAt: event.at.toISOString(),
    figures,
    causes: await causesSince(tx, place, { at: event.at, sources: filed.sources ?? live.sources }, live.sources),
  };
});
