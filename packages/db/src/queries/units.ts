import type { UnitSummary } from '@cns/contracts/units';
import { DomainError } from '@cns/domain/errors';
import type { Tx } from '../database.ts';
import type { AdministrativeUnit } from '../generated/client.ts';

export type UnitRow = AdministrativeUnit & { parent: { name: string } | null };

/** The unit with its parent's name. @throws DomainError `unit_not_found` */
export async function unitById(tx: Tx, unitId: string): Promise<UnitRow> {
  const unit = await tx.administrativeUnit.findUnique({
    where: { id: unitId },
    include: { parent: { select: { name: true } } },
  });
  if (!unit) throw new DomainError('unit_not_found');
  return unit;
}

/** @throws DomainError `unit_not_found`, `unit_not_a_village` */
export async function villageById(tx: Tx, unitId: string): Promise<UnitRow> {
  const unit = await unitById(tx, unitId);
  if (unit.level !== 'village') throw new DomainError('unit_not_a_village');
  return unit;
}

export function unitSummary(unit: Omit<UnitRow, 'parent'> & { parent?: { name: string } | null }): UnitSummary {
  const { id, level, kind, name } = unit;
  return {
    id,
    level,
    kind,
    name,
    fullName: level === 'village' && unit.parent ? `${name}, ${unit.parent.name}` : name,
  };
}

/** The unit and all above it, lowest first. */
export async function ancestryOf(tx: Tx, unitId: string): Promise<AdministrativeUnit[]> {
  const rows = await tx.unitAncestry.findMany({
    where: { descendantId: unitId },
    orderBy: { depth: 'asc' },
    include: { ancestor: true },
  });
  return rows.map((row) => row.ancestor);
}

/** Villages in force under a unit, itself included when it is one. */
export async function villagesUnder(tx: Tx, unitId: string): Promise<UnitRow[]> {
  return tx.administrativeUnit.findMany({
    where: { level: 'village', validTo: null, ancestors: { some: { ancestorId: unitId } } },
    include: { parent: { select: { name: true } } },
    orderBy: { nameFolded: 'asc' },
  });
}
