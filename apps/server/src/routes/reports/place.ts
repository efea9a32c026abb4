import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { periodAt } from '@cns/db/queries/reports';
import type { UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import type { Action } from '@cns/domain/offices';
import type { ReportingPeriod } from '@cns/domain/periods';
import { authoriseAt } from '../../http/authorise.ts';

/** Where and when a report stands. */
export interface ReportPlace {
  unitId: string;
  provinceId: string;
  /** The unit and all above it, lowest first. */
  ancestry: UnitInLine[];
  period: ReportingPeriod;
}

/** @throws DomainError `unit_not_found`, `unit_not_a_village`, `outside_subtree`, `forbidden` */
export async function reportPlace(
  tx: Tx,
  actor: Actor,
  action: Action,
  { unitId, period }: { unitId: string; period: string },
): Promise<ReportPlace> {
  const ancestry = await authoriseAt(tx, actor, action, unitId);
  if (ancestry[0].level !== 'village') throw new DomainError('unit_not_a_village');
  const provinceId = provinceOf(ancestry);
  return { unitId, provinceId, ancestry, period: await periodAt(tx, provinceId, period) };
}

/** The province whose calendar counts: the highest unit above. */
export function provinceOf(ancestry: readonly UnitInLine[]): string {
  const province = ancestry.find((unit) => unit.level === 'province');
  if (!province) throw new DomainError('unit_not_found');
  return province.id;
}
