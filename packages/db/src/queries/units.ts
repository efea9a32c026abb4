import type { UnitSummary } from '@cns/contracts/units';
import { DomainError } from '@cns/domain/errors';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { type AdministrativeUnit, Prisma } from '../generated/client.ts';
import { inForce } from './in-force.ts';

export type UnitRow = AdministrativeUnit & { parent: { name: string } | null };

/** A `UnitRow` of `unit` with its `parent`, for statements of SQL. */
export const UNIT_ROW = Prisma.sql`
  unit.id, unit.level::text AS level, unit.kind::text AS kind, unit.name, unit.name_key AS "nameKey",
  unit.name_folded AS "nameFolded", unit.official_code AS "officialCode", unit.parent_id AS "parentId",
  unit.state::text AS state, unit.valid_from AS "validFrom", unit.valid_to AS "validTo", unit.created_at AS "createdAt",
  CASE WHEN parent.id IS NOT NULL THEN json_build_object('name', parent.name) END AS parent`;

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

export function unitSummary(
  unit: Pick<UnitRow, 'id' | 'level' | 'kind' | 'name'> & { parent?: { name: string } | null },
): UnitSummary {
  const { id, level, kind, name } = unit;
  return {
    id,
    level,
    kind,
    name,
    fullName: level === 'village' && unit.parent ? `${name}, ${unit.parent.name}` : name,
  };
}

/** A unit as rights and headings need it. */
export type UnitInLine = Pick<AdministrativeUnit, 'id' | 'level' | 'kind' | 'name' | 'state' | 'validFrom' | 'validTo'>;

/** The unit `$1` and all above it, lowest first: `UnitInLine`. */
export const ANCESTRY = `
    SELECT unit.id, unit.level::text AS level, unit.kind::text AS kind, unit.name, unit.state::text AS state,
           unit.valid_from AS "validFrom", unit.valid_to AS "validTo"
    FROM unit_ancestry line JOIN administrative_unit unit ON unit.id = line.ancestor_id
    WHERE line.descendant_id = $1::uuid
    ORDER BY line.depth`;

/** The unit and all above it, lowest first; empty when there is no such unit. */
export async function ancestryOf(tx: Tx, unitId: string): Promise<UnitInLine[]> {
  return tx.$queryRawUnsafe<UnitInLine[]>(ANCESTRY, unitId);
}

/** The province of a unit: whose calendar and settings count there. @throws DomainError `unit_not_found` */
export function provinceIn(ancestry: readonly UnitInLine[]): UnitInLine {
  const province = ancestry.find((unit) => unit.level === 'province');
  if (!province) throw new DomainError('unit_not_found');
  return province;
}

/** Villages under a unit that were in force on a day, itself included when it is one. */
export async function villagesUnder(tx: Tx, unitId: string, day: Day): Promise<UnitRow[]> {
  return tx.administrativeUnit.findMany({
    where: { level: 'village', ancestors: { some: { ancestorId: unitId } }, ...inForce(day) },
    include: { parent: { select: { name: true } } },
    orderBy: { nameFolded: 'asc' },
  });
}
