import type { UnitSummary } from '@cns/contracts/units';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { linesOf } from '@cns/db/queries/lineage';
import { owesRequest } from '@cns/db/queries/report-requests';
import { periodIn, timelineOf } from '@cns/db/queries/reporting-calendars';
import { ancestryOf, provinceIn, type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { authorise } from '@cns/domain/offices';
import type { ReportingPeriod } from '@cns/domain/periods';
import { type FormOfReport, formOf } from '@cns/domain/report-forms';
import { type ReportRights, reportRights, whoseReport } from '@cns/domain/report-rights';
import type { FilingLevel } from '@cns/domain/reporting-calendar';

/** Where and when a report stands. */
export interface ReportPlace {
  unitId: string;
  unitName: string;
  unit: UnitSummary;
  provinceId: string;
  level: FilingLevel;
  /** The unit and all above it, lowest first. */
  ancestry: UnitInLine[];
  /** Its own line, and, of a unit that has gone, those of what it became: by any of them one may act. */
  lines: UnitInLine[][];
  period: ReportingPeriod;
  /** What it asks for. */
  form: FormOfReport;
}

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `report_not_due_here` */
export async function reportPlace(
  tx: Tx,
  actor: Actor,
  right: keyof ReportRights | 'read',
  { unitId, period: key }: { unitId: string; period: string },
): Promise<ReportPlace> {
  const ancestry = await ancestryOf(tx, unitId);
  const [unit] = ancestry;
  if (!unit) throw new DomainError('unit_not_found');
  const lines = await linesOf(tx, ancestry);
  authorise(
    actor.offices,
    'report.read',
    lines.flat().map(({ id }) => id),
  );
  if (right !== 'read' && !rightsByLines(actor, lines)[right]) {
    throw new DomainError('forbidden', { who: whoseReport(right, ancestry) });
  }
  const provinceId = provinceIn(ancestry).id;
  if (unit.level === 'province') throw new DomainError('report_not_due_here');
  const timeline = await timelineOf(tx, provinceId, key);
  const period = await periodIn(tx, timeline, { provinceId, level: unit.level, key });
  if (!period) throw new DomainError('report_not_due_here');
  const form = formOf(timeline, key, unit.level);
  if (form.request && !(await owesRequest(tx, key, unitId))) throw new DomainError('report_not_due_here');
  const summary = unitSummary({ ...unit, parent: ancestry[1] ?? null });
  return { unitId, unitName: unit.name, unit: summary, provinceId, level: unit.level, ancestry, lines, period, form };
}

/** What somebody may do with a report by any of its lines. */
export function rightsByLines(actor: Actor, lines: readonly UnitInLine[][]): ReportRights {
  const each = lines.map((line) => reportRights(actor.offices, line));
  const may = (right: keyof ReportRights) => each.some((rights) => rights[right]);
  return { write: may('write'), submit: may('submit'), judge: may('judge') };
}
