import type { ReportRequest, RequestDetail } from '@cns/contracts/report-requests';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { type RequestRow, requestById } from '@cns/db/queries/report-requests';
import { judgedAt } from '@cns/db/queries/report-seals';
import { periodIn, timelineOf } from '@cns/db/queries/reporting-calendars';
import { standingsUnder } from '@cns/db/queries/reports';
import { levelBelow, owedTo } from '@cns/db/queries/reports-below';
import { ancestryOf, provinceIn, type UnitInLine, unitById, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { sumOfReports } from '@cns/domain/report-sum';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import { shownState, timelinessOf } from '@cns/domain/reports';
import { may } from '../../http/authorise.ts';

type Line = readonly [UnitInLine, ...UnitInLine[]];

/** A report on demand as a unit that owes it or asked for it sees it. */
export async function requestView(tx: Tx, line: Line, row: RequestRow, now: Date): Promise<ReportRequest> {
  const asker = await unitById(tx, row.unitId);
  const { filed, onTime, approved } = sumOfReports(await owedIn(tx, row, now));
  const { id, key, title, explanation, from, due } = row;
  return {
    id,
    key,
    askedBy: unitSummary(asker),
    title,
    explanation,
    from,
    due,
    askedAt: row.askedAt.toISOString(),
    withdrawn: row.withdrawnAt && { at: row.withdrawnAt.toISOString(), reason: row.withdrawReason ?? '' },
    filed,
    onTime,
    approved,
    own: await ownIn(tx, line, row, now),
  };
}

/** The reports right below the unit that asks. */
async function owedIn(tx: Tx, { unitId, key }: RequestRow, now: Date) {
  const line = await ancestryOf(tx, unitId);
  const [unit] = line;
  if (!unit) throw new DomainError('unit_not_found');
  const provinceId = provinceIn(line).id;
  const timeline = await timelineOf(tx, provinceId, key);
  const [first = ''] = Object.values(timeline.requests?.get(key)?.due ?? {}).sort();
  const level = await levelBelow(tx, unit, first);
  const period = await periodIn(tx, timeline, { provinceId, level, key });
  return period ? owedTo(tx, unit, provinceId, level, period, now) : [];
}

async function ownIn(tx: Tx, line: Line, { key, unitId, due }: RequestRow, now: Date): Promise<ReportRequest['own']> {
  const [unit] = line;
  const level = unit.level as FilingLevel;
  if (unit.id === unitId || due[level] === undefined) return null;
  const provinceId = provinceIn(line).id;
  const period = await periodIn(tx, await timelineOf(tx, provinceId, key), { provinceId, level, key });
  if (!period) return null;
  const report = (await standingsUnder(tx, unit.id, provinceId, level, key)).get(unit.id);
  return {
    state: shownState(report?.state ?? 'draft', period, now),
    timeliness: timelinessOf(report ? judgedAt(report) : null, period, now),
    dueOn: period.dueOn,
  };
}

/** The request in full. @throws DomainError `not_found` when it does not concern the unit */
export async function requestDetail(tx: Tx, actor: Actor, line: Line, id: string, now: Date): Promise<RequestDetail> {
  const row = await requestById(tx, id);
  if (!row || !line.some((unit) => unit.id === row.unitId)) throw new DomainError('not_found');
  const named = row.named.filter((unitId) => unitId !== row.unitId);
  const units = [];
  for (const unitId of named) units.push(unitSummary(await unitById(tx, unitId)));
  const [unit] = line;
  return {
    ...(await requestView(tx, line, row, now)),
    indicators: row.indicators,
    units,
    mayWithdraw: unit.id === row.unitId && row.withdrawnAt === null && may(actor, 'report.ask', line),
  };
}
