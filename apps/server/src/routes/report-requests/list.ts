import { listReportRequests } from '@cns/contracts/report-requests';
import { requestsAbout } from '@cns/db/queries/report-requests';
import { levelBelow } from '@cns/db/queries/reports-below';
import { unitSummary } from '@cns/db/queries/units';
import { FILING_LEVELS } from '@cns/domain/reporting-calendar';
import { dayOf } from '@cns/domain/time';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { requestView } from './view.ts';

/** What a unit owes beside the calendar, and what it asked for itself (D-R5). */
export const listReportRequestsRoute = readRoute(listReportRequests, async ({ tx, actor, params, now }) => {
  const line = await authoriseAt(tx, actor, 'report.read', params.unitId);
  const [unit, above] = line;
  const rows = await requestsAbout(tx, unit.id);
  const requests = [];
  for (const row of rows) requests.push(await requestView(tx, line, row, now));
  const highest = await levelBelow(tx, unit, dayOf(now));
  return {
    unit: unitSummary({ ...unit, parent: above ?? null }),
    mayAsk: unit.level !== 'village' && unit.validTo === null && may(actor, 'report.ask', line),
    levels: unit.level === 'village' ? [] : FILING_LEVELS.slice(0, FILING_LEVELS.indexOf(highest) + 1),
    requests,
  };
});
