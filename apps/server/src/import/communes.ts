import type { Tx } from '@cns/db/database';
import { compareVietnamese, unitNameKey } from '@cns/domain/names';
import { nearestNames } from '@cns/domain/roster';
import type { Day } from '@cns/domain/time';
import { kindOfName } from '@cns/domain/unit-kind';
import { type FoundUnit, isInForce, type Reference } from './unit-reference.ts';

/** Finds the commune that a row names, among those of the unit in the header. */
export type CommuneFinder = (written: string | null) => Reference;

interface Candidate {
  name: string;
  kind: FoundUnit['kind'];
  nameKey: string;
  /** The commune in force: itself, or what an old one became. */
  now: FoundUnit[];
}

/**
 * The communes below a unit, found by name. When the unit itself has ended (the huyện of an annex of 2022), its
 * communes are followed to what they became: whole ones are taken, divided ones are a fault (D-H3).
 */
export async function communesOf(tx: Tx, unit: FoundUnit, day: Day): Promise<CommuneFinder> {
  if (unit.level === 'commune' && isInForce(unit, day)) {
    return (written) => (written === null ? { unit } : pick(written, [candidateOf(unit, [unit])], unit));
  }
  const candidates = isInForce(unit, day) ? await present(tx, unit, day) : await former(tx, unit, day);
  return (written) => (written === null ? { fault: 'Thiếu tên xã' } : pick(written, candidates, unit));
}

const WITH_PARENTS = { parent: { include: { parent: true } } } as const;

async function present(tx: Tx, unit: FoundUnit, day: Day): Promise<Candidate[]> {
  const rows = await tx.administrativeUnit.findMany({
    where: { level: 'commune', ancestors: { some: { ancestorId: unit.id } } },
    include: WITH_PARENTS,
  });
  return rows
    .map(withFullName)
    .filter((row) => isInForce(row, day))
    .map((row) => candidateOf(row, [row]));
}

async function former(tx: Tx, unit: FoundUnit, day: Day): Promise<Candidate[]> {
  const rows = await tx.administrativeUnit.findMany({
    where: { level: 'commune', ancestors: { some: { ancestorId: unit.id } } },
    include: { successors: { include: { successor: { include: WITH_PARENTS } } } },
  });
  return rows.map((row) => {
    const now = row.successors.map(({ successor }) => withFullName(successor));
    return { name: row.name, kind: row.kind, nameKey: row.nameKey, now: now.filter((each) => isInForce(each, day)) };
  });
}

type WithParents = Omit<FoundUnit, 'fullName'> & { parent: { name: string; parent: { name: string } | null } | null };

function withFullName(unit: WithParents): FoundUnit {
  const names = [unit, unit.parent, unit.parent?.parent].flatMap((each) => each?.name ?? []);
  return { ...unit, fullName: names.join(', ') };
}

function candidateOf({ name, kind, nameKey }: FoundUnit, now: FoundUnit[]): Candidate {
  return { name, kind, nameKey, now };
}

function pick(written: string, candidates: readonly Candidate[], above: FoundUnit): Reference {
  const kind = kindOfName(written, 'commune');
  const key = unitNameKey(written);
  const found = candidates.filter((each) => each.nameKey === key && (kind === null || each.kind === kind));
  const now = [...new Map(found.flatMap((each) => each.now).map((unit) => [unit.id, unit])).values()];
  const [unit, ...others] = now;
  if (unit && others.length === 0) return { unit };
  if (unit) {
    const names = now.map((each) => each.name).sort(compareVietnamese);
    return { fault: `"${written}" nay thuộc nhiều đơn vị: ${names.join('; ')}. Hãy ghi tên đơn vị mới` };
  }
  const near = nearestNames(
    written,
    candidates.map((each) => each.name),
  );
  const hint = near.length > 0 ? ` Có phải: ${near.join('; ')}?` : '';
  return { fault: `${above.name} không có xã "${written}".${hint}` };
}
