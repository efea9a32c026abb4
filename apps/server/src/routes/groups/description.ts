import type { ZaloGroupKind } from '@cns/contracts/enums';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import {
  type GroupCheck,
  type GroupDescription,
  holdsOfficeAround,
  isLinkOfOfficialGroup,
} from '@cns/db/queries/group-declaring';
import { checkGroupCounts, groupLink } from '@cns/domain/declared-group';
import { fieldError } from '@cns/domain/errors';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';

interface WrittenGroup {
  kind: ZaloGroupKind;
  name: string;
  link: string | null;
  ownerPersonId: string | null;
  ownerName: string | null;
}

/**
 * What an ordinary group is, from what somebody wrote who may say so of the unit.
 * @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `unit_not_in_force`, `group_link_invalid`,
 *   `group_link_taken`, `group_owner_unknown`
 */
export async function descriptionOf(
  tx: Tx,
  actor: Actor,
  unitId: string,
  written: WrittenGroup,
  now: Date,
): Promise<GroupDescription> {
  const [unit] = await authoriseAt(tx, actor, 'group.write', unitId);
  if (unit.validTo !== null) throw fieldError('unit_not_in_force', 'unitId');
  const { kind, name, ownerPersonId, ownerName } = written;
  const link = written.link === null ? null : groupLink(written.link);
  if (link && (await isLinkOfOfficialGroup(tx, link))) throw fieldError('group_link_taken', 'link');
  if (ownerPersonId && !(await holdsOfficeAround(tx, ownerPersonId, unitId, dayOf(now)))) {
    throw fieldError('group_owner_unknown', 'ownerPersonId');
  }
  // Whoever is on the roster needs no second name.
  return { unitId, kind, name, link, ownerPersonId, ownerName: ownerPersonId ? null : ownerName };
}

interface SeenGroup {
  members: number | null;
  households: number | null;
  joinApproval: boolean | null;
}

/** What somebody saw in an ordinary group just now. @throws DomainError `group_counts_mismatch` */
export function checkOf(actor: Actor, seen: SeenGroup, now: Date): GroupCheck {
  checkGroupCounts(seen);
  return {
    declaredMembers: seen.members,
    declaredHouseholds: seen.households,
    joinApproval: seen.joinApproval,
    checkedAt: now,
    checkedById: actor.personId,
  };
}
