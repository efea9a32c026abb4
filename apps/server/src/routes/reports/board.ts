import { getReportBoard } from '@cns/contracts/report-overview';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { lastReminder } from '@cns/db/queries/report-reminders';
import { judgedAt, phoneSealOf } from '@cns/db/queries/report-seals';
import { periodIn, timelineOf } from '@cns/db/queries/reporting-calendars';
import { periodView, standingsUnder } from '@cns/db/queries/reports';
import { filersUnder, levelBelow, villageReportsPerChild } from '@cns/db/queries/reports-below';
import { targetsOfEach } from '@cns/db/queries/targets';
import { leadersUnder } from '@cns/db/queries/teams';
import { provinceIn, type UnitInLine, type UnitRow, unitById, unitSummary } from '@cns/db/queries/units';
import { supportVisitsPerChild } from '@cns/db/queries/visits';
import { DomainError } from '@cns/domain/errors';
import { keyOfDay, type PeriodSpan, spanOfKey } from '@cns/domain/periods';
import { isFiled } from '@cns/domain/report-sum';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import { isLastDay, shownState, timelinessOf } from '@cns/domain/reports';
import { type Day, dayOf } from '@cns/domain/time';
import { authoriseAt, may } from '../../http/authorise.ts';
import { plainReadRoute } from '../../http/route.ts';

/** Who owes a report to a unit: those right below it; at a village, the village itself. */
export const getReportBoardRoute = plainReadRoute(getReportBoard, async ({ tx, actor, params, query, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'report.read', params.unitId);
  const provinceId = provinceIn(ancestry).id;
  const timeline = await timelineOf(tx, provinceId, query.period);
  const key = query.period ?? keyOfDay(dayOf(now), timeline);
  const level = await levelBelow(tx, ancestry[0], spanOfKey(key, timeline).to);
  const period = await periodIn(tx, timeline, { provinceId, level, key });
  if (!period) throw new DomainError('report_not_due_here');
  // Due from the units that were in force when the period ended (D-R6).
  const filers = await filersAt(tx, ancestry[0], period);
  const reports = await standingsUnder(tx, params.unitId, provinceId, level, key);
  const villages = level === 'village' ? null : await villageReportsPerChild(tx, params.unitId, provinceId, period);
  const visits = await supportVisitsPerChild(tx, params.unitId, period);
  const ids = filers.map(({ id }) => id);
  const targets = await targetsOfEach(tx, ids, period.to, key);
  const leaders = await leadersFor(tx, actor, ancestry, level, dayOf(now));
  const units = filers.map((unit) => {
    const report = reports.get(unit.id) ?? null;
    return {
      unit: unitSummary(unit),
      villages: villages ? (villages.get(unit.id) ?? NO_VILLAGES) : null,
      state: shownState(report?.state ?? 'draft', period, now),
      timeliness: timelinessOf(report ? judgedAt(report) : null, period, now),
      submittedAt: report?.submittedAt?.toISOString() ?? null,
      seal: report ? phoneSealOf(report) : null,
      visits: visits.get(unit.id) ?? 0,
      visitsTarget: targets.get(unit.id)?.get('B1') ?? null,
      leader: leaders.get(unit.id) ?? null,
    };
  });
  const reminder = await lastReminder(tx, params.unitId, level, key);
  await audit(tx, { at: now, personId: actor.personId, action: 'leaders.listed', unitId: params.unitId });
  const count = (of: (unit: (typeof units)[number]) => boolean) => ({
    count: units.filter(of).length,
    total: units.length,
  });
  return {
    unit: unitSummary({ ...ancestry[0], parent: ancestry[1] ?? null }),
    period: periodView(period),
    filed: count(isFiled),
    // A returned report is not there, however early it came first.
    onTime: count((unit) => isFiled(unit) && unit.timeliness === 'on_time'),
    approved: count(({ state }) => state === 'approved' || state === 'locked'),
    hurry: isLastDay(period, now),
    reminded: reminder && { ...reminder, at: reminder.at.toISOString() },
    units,
  };
});

const NO_VILLAGES = { filed: { count: 0, total: 0 }, approved: { count: 0, total: 0 } };

async function filersAt(tx: Tx, unit: UnitInLine, { to, key }: PeriodSpan): Promise<UnitRow[]> {
  return unit.level === 'village' ? [await unitById(tx, unit.id)] : filersUnder(tx, unit.id, to, key);
}

/** Names and numbers are for those who call them; above the commune figures suffice (D-P4). */
async function leadersFor(
  tx: Tx,
  actor: Actor,
  ancestry: readonly UnitInLine[],
  level: FilingLevel,
  today: Day,
): Promise<Awaited<ReturnType<typeof leadersUnder>>> {
  const [unit] = ancestry;
  const called = level === 'village' && unit && may(actor, 'team.read', ancestry);
  return called ? leadersUnder(tx, unit.id, today) : new Map();
}
