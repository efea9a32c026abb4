import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { periodAt } from '@cns/db/queries/reporting-calendars';
import { ancestryOf, provinceIn, type UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { authorise } from '@cns/domain/offices';
import type { ReportingPeriod } from '@cns/domain/periods';
import { authoriseReport, type ReportRights } from '@cns/domain/report-rights';
import type { FilingLevel } from '@cns/domain/reporting-calendar';

/** Where and when a report stands. */
export interface ReportPlace {
  unitId: string;
  unitName: string;
  provinceId: string;
  level: FilingLevel;
  /** The unit and all above it, lowest first. */
  ancestry: UnitInLine[];
  period: ReportingPeriod;
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
  if (right !== 'read') authoriseReport(actor.offices, right, ancestry);
  else
    authorise(
      actor.offices,
      'report.read',
      ancestry.map(({ id }) => id),
    );
  const provinceId = provinceIn(ancestry).id;
  if (unit.level === 'province') throw new DomainError('report_not_due_here');
  const period = await periodAt(tx, provinceId, unit.level, key);
  if (!period) throw new DomainError('report_not_due_here');
  return { unitId, unitName: unit.name, provinceId, level: unit.level, ancestry, period };
}
