import type { HierarchyChange, NewUnit, VillageChange } from '@cns/contracts/hierarchy';
import type { Tx } from '@cns/db/database';
import { HierarchyChanged, HierarchyRefused } from '@cns/db/hierarchy/errors';
import type { Actor } from '@cns/db/queries/actors';
import type { UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { villageName } from '@cns/domain/unit-kind';
import { authoriseAt } from '../../http/authorise.ts';
import { usualKind } from '../../import/village-units.ts';

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `unit_not_a_commune` */
export async function communeToReform(tx: Tx, actor: Actor, unitId: string): Promise<UnitInLine> {
  const [unit] = await authoriseAt(tx, actor, 'unit.reform', unitId);
  if (unit.level !== 'commune') throw new DomainError('unit_not_a_commune');
  return unit;
}

/** What a commune asks for, as a change of the tree. @throws DomainError `outside_subtree` for villages of another commune */
export async function changeFor(tx: Tx, commune: UnitInLine, change: VillageChange): Promise<HierarchyChange> {
  const named = change.kind === 'split' ? [change.villageId] : change.villageIds;
  const own = await tx.administrativeUnit.count({
    where: { id: { in: [...new Set(named)] }, parentId: commune.id, level: 'village' },
  });
  if (own !== new Set(named).size) throw new DomainError('outside_subtree');
  const make = (village: { id: string; name: string }) => ({
    unitId: village.id,
    create: newVillage(commune, village),
  });
  switch (change.kind) {
    case 'merge':
      return { kind: 'merge', unitIds: named, into: make(change.into) };
    case 'split':
      return {
        kind: 'split',
        unitId: change.villageId,
        parts: change.parts.map(({ hamlets, rest, officialShare, ...village }) => ({
          into: make(village),
          unitIds: [],
          householdIds: [],
          hamlets,
          rest,
          officialShare: officialShare ?? null,
        })),
      };
    case 'await':
      return { kind: 'await', unitIds: named, awaiting: change.awaiting };
  }
}

function newVillage(commune: UnitInLine, { id, name: written }: { id: string; name: string }): NewUnit {
  const { name, kind } = villageName(written, null, usualKind(commune));
  return { id, level: 'village', kind, name, parentId: commune.id, officialCode: null };
}

/** What the tree refuses, as the person reads it: every reason at once. */
export async function withReasons<Done>(work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HierarchyChanged) throw new DomainError('hierarchy_changed');
    if (!(error instanceof HierarchyRefused)) throw error;
    const reasons = error.faults.map(({ message }) => message).join(' ');
    const fields = error.faults.map(({ code, subjectId, message }) => ({
      path: subjectId ?? 'decision',
      code,
      message,
    }));
    throw new DomainError('hierarchy_refused', { reasons }, fields);
  }
}
