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

/**
 * An ordinary group that the person may speak for. What Zalo tells of the other kind is not for people to declare.
 * @throws DomainError `group_not_found`, `outside_subtree`, `forbidden`, `group_synchronised`
 */
export async function authoriseOrdinaryGroup(tx: Tx, actor: Actor, groupId: string): Promise<GroupRow> {
  const { group } = await authoriseGroup(tx, actor, 'group.write', groupId);
  if (group.origin !== 'ordinary') throw new DomainError('group_synchronised');
  return group;
}
