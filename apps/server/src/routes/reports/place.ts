import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { periodAt } from '@cns/db/queries/reporting-calendars';
import { provinceIn, type UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import type { Action } from '@cns/domain/offices';
import type { ReportingPeriod } from '@cns/domain/periods';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import { authoriseAt } from '../../http/authorise.ts';

/** Where and when a report stands. */
export interface ReportPlace {
  unitId: string;
  provinceId: string;
  level: FilingLevel;
  /** The unit and all above it, lowest first. */
  ancestry: UnitInLine[];
  period: ReportingPeriod;
}

/** @throws DomainError `unit_not_found`, `unit_not_a_village`, `outside_subtree`, `forbidden`, `report_not_due_here` */
export async function reportPlace(
  tx: Tx,
  actor: Actor,
  action: Action,
  { unitId, period: key }: { unitId: string; period: string },
): Promise<ReportPlace> {
  const ancestry = await authoriseAt(tx, actor, action, unitId);
  if (ancestry[0].level !== 'village') throw new DomainError('unit_not_a_village');
  const provinceId = provinceIn(ancestry).id;
  const level = 'village';
  const period = await periodAt(tx, provinceId, level, key);
  if (!period) throw new DomainError('report_not_due_here');
  return { unitId, provinceId, level, ancestry, period };
}
