import type { ReportState } from '@cns/contracts/enums';
import { getReportBoard } from '@cns/contracts/reports';
import { audit } from '@cns/db/queries/audit';
import { keyAt, periodAt } from '@cns/db/queries/reporting-calendars';
import { periodView, standingsUnder } from '@cns/db/queries/reports';
import { leadersUnder } from '@cns/db/queries/teams';
import { provinceIn, unitById, unitSummary, villagesUnder } from '@cns/db/queries/units';
import { supportVisitsPerVillage } from '@cns/db/queries/visits';
import { DomainError } from '@cns/domain/errors';
import { shownState, timelinessOf } from '@cns/domain/reports';
import { dayOf } from '@cns/domain/time';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getReportBoardRoute = readRoute(getReportBoard, async ({ tx, actor, params, query, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'report.read', params.unitId);
  const provinceId = provinceIn(ancestry).id;
  const key = query.period ?? (await keyAt(tx, provinceId, dayOf(now)));
  const period = await periodAt(tx, provinceId, 'village', key);
  if (!period) throw new DomainError('report_not_due_here');
  // Due from the villages that were in force when the period ended (D-R6).
  const units = await villagesUnder(tx, params.unitId, period.to);
  const reports = await standingsUnder(tx, params.unitId, provinceId, 'village', key);
  // Names and numbers are for those who call them; above the commune figures suffice (D-P4).
  const leaders = may(actor, 'team.read', ancestry) ? await leadersUnder(tx, params.unitId, dayOf(now)) : new Map();
  const visits = await supportVisitsPerVillage(tx, params.unitId, period);
  const villages = units.map((unit) => {
    const report = reports.get(unit.id) ?? null;
    return {
      unit: unitSummary(unit),
      state: shownState(report?.state ?? 'draft', period, now),
      timeliness: timelinessOf(report?.firstSubmittedAt ?? null, period, now),
      submittedAt: report?.submittedAt?.toISOString() ?? null,
      visits: visits.get(unit.id) ?? 0,
      leader: leaders.get(unit.id) ?? null,
    };
  });
  await audit(tx, { at: now, personId: actor.personId, action: 'leaders.listed', unitId: params.unitId });
  const count = (of: (village: (typeof villages)[number]) => boolean) => ({
    count: villages.filter(of).length,
    total: villages.length,
  });
  return {
    unit: unitSummary(await unitById(tx, params.unitId)),
    period: periodView(period),
    filed: count(isFiled),
    // A returned report is not there, however early it came first.
    onTime: count((village) => isFiled(village) && village.timeliness === 'on_time'),
    approved: count(({ state }) => state === 'approved' || state === 'locked'),
    villages,
  };
});

function isFiled({ state }: { state: ReportState }): boolean {
  return state !== 'draft' && state !== 'returned';
}
