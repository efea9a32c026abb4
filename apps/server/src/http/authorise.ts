import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { villageOfHousehold } from '@cns/db/queries/households';
import { linesOf } from '@cns/db/queries/lineage';
import { ancestryOf, type UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { type Action, authorise } from '@cns/domain/offices';

/**
 * The unit, lowest first, with its ancestors, if the person may do this there, or, when it has gone, in what it became
 * (D-P4, D-H6).
 * @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`
 */
export async function authoriseAt(
  tx: Tx,
  actor: Actor,
  action: Action,
  unitId: string,
): Promise<[UnitInLine, ...UnitInLine[]]> {
  const ancestry = await ancestryOf(tx, unitId);
  const [unit, ...above] = ancestry;
  if (!unit) throw new DomainError('unit_not_found');
  const lines = await linesOf(tx, ancestry);
  authorise(
    actor.offices,
    action,
    lines.flat().map(({ id }) => id),
  );
  return [unit, ...above];
}

/**
 * @returns the household's village
 * @throws DomainError `household_not_found`, `household_outside_subtree`, `forbidden`
 */
export async function authoriseHousehold(tx: Tx, actor: Actor, action: Action, householdId: string): Promise<string> {
  const villageId = await villageOfHousehold(tx, householdId);
  try {
    await authoriseAt(tx, actor, action, villageId);
  } catch (error) {
    const outside = error instanceof DomainError && error.code === 'outside_subtree';
    throw outside ? new DomainError('household_outside_subtree') : error;
  }
  return villageId;
}

/** Whether the person may do this at a unit of this ancestry; for showing what is possible. */
export function may(actor: Actor, action: Action, ancestry: readonly { id: string }[]): boolean {
  try {
    authorise(
      actor.offices,
      action,
      ancestry.map(({ id }) => id),
    );
    return true;
  } catch {
    return false;
  }
}
