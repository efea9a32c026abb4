import { getReportRates } from '@cns/contracts/report-overview';
import type { Borders } from '@cns/contracts/units';
import type { Tx } from '@cns/db/database';
import { type PeriodRates, reportRates } from '@cns/db/queries/report-rates';
import { requestsAbout } from '@cns/db/queries/report-requests';
import { periodIn, timelineOf } from '@cns/db/queries/reporting-calendars';
import { levelBelow } from '@cns/db/queries/reports-below';
import { owedByBorders } from '@cns/db/queries/reports-by-borders';
import { bordersChangedSince } from '@cns/db/queries/unit-figures-then';
import { provinceIn, type UnitInLine, unitById, unitSummary } from '@cns/db/queries/units';
import { type PeriodKind, periodBefore, periodsOfMonth } from '@cns/domain/period-kinds';
import { keyOfDay, type PeriodSpan, spanOfKey } from '@cns/domain/periods';
import { sumOfReports } from '@cns/domain/report-sum';
import { type Day, dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

type Line = readonly [UnitInLine, ...UnitInLine[]];
type Rates = PeriodRates & { to: Day };

/** The running period last; its reports may still come. */
export const getReportRatesRoute = readRoute(getReportRates, async ({ tx, actor, params, query, now }) => {
  const line = await authoriseAt(tx, actor, 'report.read', params.unitId);
  const { kind, periods: count, borders } = query;
  const rates =
    kind === 'request' ? await ratesOfRequests(tx, line, { count, borders }, now) : await ratesOf(tx, line, query, now);
  return {
    unit: unitSummary(await unitById(tx, params.unitId)),
    bordersChanged: await bordersChangedSince(tx, params.unitId, rates[0]?.to ?? dayOf(now)),
    periods: rates.map(({ key, due, complete, onTime }) => ({
      key,
      complete: { count: complete, total: due },
      onTime: { count: onTime, total: due },
    })),
  };
});

interface Asked {
  periods: number;
  borders: Borders;
  kind: string;
}

async function ratesOf(tx: Tx, line: Line, { periods, borders, kind }: Asked, now: Date): Promise<Rates[]> {
  const provinceId = provinceIn(line).id;
  const timeline = await timelineOf(tx, provinceId);
  const keys = [periodsOfMonth(keyOfDay(dayOf(now), timeline))[kind as PeriodKind]];
  while (keys.length < periods) keys.unshift(periodBefore(keys[0] as string));
  const spans = new Map(keys.map((key): [string, PeriodSpan] => [key, spanOfKey(key, timeline)]));
  const rates = await reportRates(tx, line[0].id, provinceId, [...spans.values()], borders);
  return rates.map((rate) => ({ ...rate, to: spans.get(rate.key)?.to ?? dayOf(now) }));
}

/** Of what was asked for and not taken back, in the units right below; nobody can file a report on demand with nothing in it. */
async function ratesOfRequests(
  tx: Tx,
  line: Line,
  { count, borders }: { count: number; borders: Borders },
  now: Date,
): Promise<Rates[]> {
  const [unit] = line;
  const provinceId = provinceIn(line).id;
  const asked = (await requestsAbout(tx, unit.id)).filter(({ withdrawnAt }) => withdrawnAt === null);
  const rates: Rates[] = [];
  for (const { key } of asked.slice(0, count)) {
    const timeline = await timelineOf(tx, provinceId, key);
    const { to } = spanOfKey(key, timeline);
    const level = await levelBelow(tx, unit, to);
    const period = await periodIn(tx, timeline, { provinceId, level, key });
    if (!period) continue;
    const { filed, onTime } = sumOfReports(await owedByBorders(tx, unit, { borders, level, period }, now));
    rates.unshift({ key, to, due: filed.total, complete: filed.count, onTime: onTime.count });
  }
  return rates;
}
