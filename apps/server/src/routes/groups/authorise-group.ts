import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { type GroupRow, groupById } from '@cns/db/queries/groups';
import type { UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import type { Action } from '@cns/domain/offices';
import { authoriseAt } from '../../http/authorise.ts';

/**
 * The group and the units above it, if the person may do this there. A group without a place in the tree is nobody's.
 * @throws DomainError `group_not_found`, `outside_subtree`, `forbidden`
 */
export async function authoriseGroup(
  tx: Tx,
  actor: Actor,
  action: Action,
  groupId: string,
): Promise<{ group: GroupRow; ancestry: [UnitInLine, ...UnitInLine[]] }> {
  const group = await groupById(tx, groupId);
  if (!group) throw new DomainError('group_not_found');
  return { group, ancestry: await authoriseAt(tx, actor, action, group.unitId) };
}
