import type { UnitKind, UnitLevel } from '@cns/contracts/enums';
import type { Tx } from '@cns/db/database';
import { compareVietnamese, unitNameKey } from '@cns/domain/names';
import { type Day, dateOfDay } from '@cns/domain/time';
import { kindOfName } from '@cns/domain/unit-kind';

/** A unit with what names it among others. */
export interface FoundUnit {
  id: string;
  level: UnitLevel;
  kind: UnitKind;
  name: string;
  nameKey: string;
  parentId: string | null;
  validFrom: Date | null;
  validTo: Date | null;
  /** "Xã Gia Phú, Tỉnh Lào Cai" */
  fullName: string;
}

export type Reference = { unit: FoundUnit } | { fault: string };

export interface ReferenceOptions {
  levels: readonly UnitLevel[];
  day: Day;
  /** Also look among units that have ended, when none in force is meant. */
  ended?: boolean;
}

/**
 * The unit that an operator means by an official code ("02923") or a name with as many names above it as are needed:
 * "Xã Gia Phú, Lào Cai" (D-H3, D-H4).
 */
export async function findUnit(tx: Tx, reference: string, options: ReferenceOptions): Promise<Reference> {
  const all = await candidates(tx, reference.trim(), options);
  const inForce = all.filter((unit) => isInForce(unit, options.day));
  const meant = inForce.length > 0 ? inForce : options.ended ? all : [];
  const [unit, ...others] = meant;
  if (!unit) return { fault: `Không có đơn vị "${reference}"` };
  if (others.length === 0) return { unit };
  const names = meant.map((each) => each.fullName).sort(compareVietnamese);
  return { fault: `"${reference}" có thể là: ${names.slice(0, 8).join('; ')}. Hãy ghi rõ cả cấp trên` };
}

async function candidates(tx: Tx, reference: string, { levels }: ReferenceOptions): Promise<FoundUnit[]> {
  if (/^\d{2,5}$/.test(reference)) return readUnits(tx, { levels, code: reference });
  const [name = '', ...above] = reference.split(/\s*[,;]\s*|\s+-\s+/).filter((part) => part !== '');
  const found = await readUnits(tx, { levels, nameKey: unitNameKey(name) });
  return found.filter((unit) => agreesInKind(unit, name) && above.every((part) => liesIn(unit, part)));
}

interface UnitFilter {
  levels: readonly UnitLevel[];
  code?: string;
  nameKey?: string;
}

async function readUnits(tx: Tx, { levels, code, nameKey }: UnitFilter): Promise<FoundUnit[]> {
  const units = await tx.administrativeUnit.findMany({
    where: {
      level: { in: [...levels] },
      ...(code === undefined ? {} : { officialCode: code }),
      ...(nameKey === undefined ? {} : { nameKey }),
    },
    include: { parent: { include: { parent: { include: { parent: true } } } } },
  });
  return units.map((unit) => {
    const names = [unit, unit.parent, unit.parent?.parent, unit.parent?.parent?.parent].flatMap(
      (each) => each?.name ?? [],
    );
    return { ...unit, fullName: names.join(', ') };
  });
}

/** "Xã Gia Phú" means a xã; "Gia Phú" any unit of the name. */
function agreesInKind(unit: FoundUnit, name: string): boolean {
  const kinds = (['province', 'district', 'commune', 'village'] as const).flatMap(
    (level) => kindOfName(name, level) ?? [],
  );
  return kinds.length === 0 || kinds.includes(unit.kind);
}

function liesIn(unit: FoundUnit, part: string): boolean {
  const [, ...above] = unit.fullName.split(', ');
  return above.some((name) => unitNameKey(name) === unitNameKey(part));
}

/** Half-open validity; the beginning of an old unit is unknown, so it counts as always having been. */
export function isInForce(unit: Pick<FoundUnit, 'validFrom' | 'validTo'>, day: Day): boolean {
  const date = dateOfDay(day);
  return (unit.validFrom === null || unit.validFrom <= date) && (unit.validTo === null || unit.validTo > date);
}
