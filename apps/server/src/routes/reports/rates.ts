import { getReportRates } from '@cns/contracts/report-overview';
import { reportRates } from '@cns/db/queries/report-rates';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { provinceIn, unitById, unitSummary } from '@cns/db/queries/units';
import { periodBefore, periodsOfMonth } from '@cns/domain/period-kinds';
import { keyOfDay, spanOfKey } from '@cns/domain/periods';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

/** The running period last; its reports may still come. */
export const getReportRatesRoute = readRoute(getReportRates, async ({ tx, actor, params, query, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'report.read', params.unitId);
  const provinceId = provinceIn(ancestry).id;
  const timeline = await timelineOf(tx, provinceId);
  const keys = [periodsOfMonth(keyOfDay(dayOf(now), timeline))[query.kind]];
  while (keys.length < query.periods) keys.unshift(periodBefore(keys[0] as string));
  const spans = keys.map((key) => spanOfKey(key, timeline));
  const rates = await reportRates(tx, params.unitId, provinceId, spans, query.borders);
  return {
    unit: unitSummary(await unitById(tx, params.unitId)),
    periods: rates.map(({ key, due, complete, onTime }) => ({
      key,
      complete: { count: complete, total: due },
      onTime: { count: onTime, total: due },
    })),
  };
});
