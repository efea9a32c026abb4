import { getReportBoard } from '@cns/contracts/reports';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { firstSubmissionOf, periodAt, periodView, reportsOf } from '@cns/db/queries/reports';
import { leadersOf } from '@cns/db/queries/teams';
import { unitById, unitSummary, villagesUnder } from '@cns/db/queries/units';
import { periodOfDay, type ReportingPeriod } from '@cns/domain/periods';
import { shownState, timelinessOf } from '@cns/domain/reports';
import { dateOfDay, dayOf } from '@cns/domain/time';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { provinceOf } from './place.ts';

export const getReportBoardRoute = readRoute(getReportBoard, async ({ tx, actor, params, query, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'report.read', params.unitId);
  const provinceId = provinceOf(ancestry);
  const period = await periodAt(tx, provinceId, query.period ?? periodOfDay(dayOf(now)).key);
  const units = await villagesUnder(tx, params.unitId);
  const ids = units.map(({ id }) => id);
  const reports = await reportsOf(tx, ids, provinceId, period.key);
  // Names and numbers are for those who call them; above the commune figures suffice (D-P4).
  const leaders = may(actor, 'team.read', ancestry) ? await leadersOf(tx, ids, dayOf(now)) : new Map();
  const visits = await visitsPerVillage(tx, ids, period);
  const villages = units.map((unit) => {
    const report = reports.get(unit.id) ?? null;
    return {
      unit: unitSummary(unit),
      state: shownState(report?.state ?? 'draft', period, now),
      timeliness: timelinessOf(firstSubmissionOf(report), period, now),
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
    filed: count(({ state }) => state !== 'draft' && state !== 'returned'),
    onTime: count(({ timeliness }) => timeliness === 'on_time'),
    approved: count(({ state }) => state === 'approved' || state === 'locked'),
    villages,
  };
});

async function visitsPerVillage(tx: Tx, ids: string[], period: ReportingPeriod): Promise<Map<string, number>> {
  const rows = await tx.supportVisit.groupBy({
    by: ['villageId'],
    where: { villageId: { in: ids }, occurredOn: { gte: dateOfDay(period.from), lte: dateOfDay(period.to) } },
    _count: true,
  });
  return new Map(rows.map((row) => [row.villageId, row._count]));
}
