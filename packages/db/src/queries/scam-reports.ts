import type { ScamKind } from '@cns/contracts/enums';
import type { PoliceContact, ScamReport } from '@cns/contracts/scam-reports';
import { DomainError } from '@cns/domain/errors';
import { dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { unitSummary } from './units.ts';

const PARTS = {
  village: { include: { parent: { select: { name: true } } } },
  reporter: { select: { displayName: true, phone: true } },
  handedBy: { select: { displayName: true } },
} as const satisfies Prisma.ScamReportInclude;
type ReportRow = Prisma.ScamReportGetPayload<{ include: typeof PARTS }>;

const MOST_SHOWN = 100;

/** What residents of a commune reported, the newest first. */
export async function scamReportsUnder(tx: Tx, unitId: string): Promise<ScamReport[]> {
  const rows = await tx.scamReport.findMany({
    where: { village: { ancestors: { some: { ancestorId: unitId } } } },
    include: PARTS,
    orderBy: [{ reportedOn: 'desc' }, { id: 'desc' }],
    take: MOST_SHOWN,
  });
  return rows.map(scamReport);
}

/** @throws DomainError `scam_report_not_found` */
export async function scamReportById(tx: Tx, id: string): Promise<ScamReport> {
  const row = await tx.scamReport.findUnique({ where: { id }, include: PARTS });
  if (!row) throw new DomainError('scam_report_not_found');
  return scamReport(row);
}

function scamReport(row: ReportRow): ScamReport {
  const { id, kind, words, suspect, moneyLost, reporter, handedOn, handedBy } = row;
  return {
    ...{ id, words, suspect, moneyLost },
    kind: kind as ScamKind,
    village: unitSummary(row.village),
    reportedOn: dayOfDate(row.reportedOn),
    reporter: reporter && { name: reporter.displayName, phone: reporter.phone },
    handedOver: handedOn && handedBy ? { on: dayOfDate(handedOn), by: handedBy.displayName } : null,
  };
}

/** Whom at the police the people of a commune call. */
export async function policeOf(tx: Tx, communeId: string): Promise<PoliceContact | null> {
  return tx.policeContact.findUnique({ where: { communeId }, select: { name: true, phone: true } });
}
