import type { ReportWords } from '@cns/contracts/reports';
import type { Tx } from '@cns/db/database';
import type { Prisma } from '@cns/db/generated/client';
import { newId } from '@cns/db/ids';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { type LockedReport, lockReport } from '@cns/db/queries/reports';
import { DomainError } from '@cns/domain/errors';
import type { ReportRights } from '@cns/domain/report-rights';
import { checkPeriodOpen, nextState, type ReportAction, withReopening } from '@cns/domain/reports';
import { dayOfDate } from '@cns/domain/time';
import { type ReportPlace, reportPlace } from './place.ts';

interface ReportCall {
  tx: Tx;
  /** Where it is read what the report is, before anything is locked or written; `tx` when it is not given. */
  reading?: Tx;
  actor: Actor;
  now: Date;
  params: { unitId: string; period: string };
  body: { operationId: string; version: number };
}

export interface ReportChange {
  /** What the row becomes beside its state and version. */
  data?: Prisma.MonthlyReportUncheckedUpdateInput;
  remarks?: Prisma.InputJsonArray;
  /** What was handed in, kept for ever with the event (D-R4). */
  filed?: Prisma.InputJsonObject;
}

/**
 * The frame of every step of a report: may they, lock, is it open, is it still what they saw, is there such a
 * path, change, write the event, audit.
 */
export async function changeReport(
  { tx, reading = tx, actor, now, params, body }: ReportCall,
  action: ReportAction,
  right: keyof ReportRights,
  change: (place: ReportPlace, report: LockedReport) => Promise<ReportChange>,
): Promise<void> {
  const place = await reportPlace(reading, actor, right, params);
  checkInForce(place);
  const report = await lockReport(tx, place, now);
  if (place.form.request?.withdrawn && WRITES.has(action)) throw new DomainError('request_withdrawn');
  checkPeriodOpen(action, withReopening(place.period, report.reopenedUntil), now);
  if (report.version !== body.version) throw new DomainError('report_changed');
  const state = nextState(report.state, action);
  const { data, remarks, filed } = await change(place, report);
  await tx.monthlyReport.update({
    where: { id: report.id },
    data: { ...data, state, version: { increment: 1 } },
  });
  await tx.reportEvent.create({
    data: {
      id: newId(),
      reportId: report.id,
      action,
      byId: actor.personId,
      at: now,
      ...(remarks ? { remarks } : {}),
      ...(filed ? { filed } : {}),
    },
  });
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: `report.${action}`,
    unitId: place.unitId,
    subjectId: report.id,
    operationId: body.operationId,
  });
}

/** What nobody has to do for a report that is no longer asked for. */
const WRITES: ReadonlySet<ReportAction> = new Set(['words_saved', 'submitted', 'returned', 'reopened']);

/** A report is due from the units in force on the last day of its period (D-R6). @throws DomainError `unit_not_in_force` */
function checkInForce({ ancestry: [unit], period }: ReportPlace): void {
  const before = unit?.validFrom && dayOfDate(unit.validFrom) > period.to;
  const after = unit?.validTo && dayOfDate(unit.validTo) <= period.to;
  if (before || after) throw new DomainError('unit_not_in_force');
}

/** Words as a report is filed with them. */
export function wordsOf({ difficulties, proposals, nextPlan, examples = '' }: ReportWords): Required<ReportWords> {
  return { difficulties, proposals, nextPlan, examples };
}

/** Words as a row keeps them; a phone from before a box was there leaves it as it was. */
export function wordsData({ examples, ...words }: ReportWords): Prisma.MonthlyReportUncheckedUpdateInput {
  return { ...words, ...(examples === undefined ? {} : { goodExamples: examples }) };
}

/** The words of a row. */
export function wordsIn(row: (Omit<ReportWords, 'examples'> & { goodExamples: string }) | null): Required<ReportWords> {
  return wordsOf({
    difficulties: row?.difficulties ?? '',
    proposals: row?.proposals ?? '',
    nextPlan: row?.nextPlan ?? '',
    examples: row?.goodExamples ?? '',
  });
}
