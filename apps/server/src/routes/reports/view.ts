import type { Figure, MonthlyReport } from '@cns/contracts/reports';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { figuresOf } from '@cns/db/queries/report-figures';
import { firstSubmissionOf, historyOf, periodView, type ReportRow, reportOf } from '@cns/db/queries/reports';
import { unitById, unitSummary } from '@cns/db/queries/units';
import { allowedActions, shownState, timelinessOf } from '@cns/domain/reports';
import { startOfDay } from '@cns/domain/time';
import { may } from '../../http/authorise.ts';
import type { ReportPlace } from './place.ts';

/** A report as its reader may see and move it. */
export async function reportView(tx: Tx, actor: Actor, place: ReportPlace, now: Date): Promise<MonthlyReport> {
  const row = await reportOf(tx, place.unitId, place.provinceId, place.period.key);
  const state = row?.state ?? 'draft';
  const rights = {
    write: may(actor, 'report.write', place.ancestry),
    submit: may(actor, 'report.submit', place.ancestry),
    judge: may(actor, 'report.judge', place.ancestry),
  };
  const open = now >= startOfDay(place.period.from) && now < place.period.closesAt;
  return {
    unit: unitSummary(await unitById(tx, place.unitId)),
    period: periodView(place.period),
    state: shownState(state, place.period, now),
    timeliness: timelinessOf(firstSubmissionOf(row), place.period, now),
    figures: await figuresShown(tx, row, place),
    words: {
      difficulties: row?.difficulties ?? '',
      proposals: row?.proposals ?? '',
      nextPlan: row?.nextPlan ?? '',
    },
    version: row?.version ?? 0,
    submittedAt: row?.submittedAt?.toISOString() ?? null,
    submittedBy: row?.submittedBy?.displayName ?? null,
    history: historyOf(row),
    allowed: allowedActions(state, rights, open),
  };
}

/** Frozen while it is filed; live while somebody still works on it (D-R4). */
async function figuresShown(tx: Tx, row: ReportRow | null, place: ReportPlace): Promise<Figure[]> {
  const filed = row?.state === 'submitted' || row?.state === 'approved';
  return filed && row.figures ? (row.figures as Figure[]) : figuresOf(tx, place.unitId, place.period);
}
