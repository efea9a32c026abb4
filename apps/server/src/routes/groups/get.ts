import { type GroupDetail, getGroup } from '@cns/contracts/groups';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { namingBook } from '@cns/db/queries/group-naming';
import { historyOf, peopleOf } from '@cns/db/queries/group-people';
import { type GroupRow, groupSummary, messagesSince } from '@cns/db/queries/groups';
import type { UnitInLine } from '@cns/db/queries/units';
import { addDays, dateOfDay, dayOf } from '@cns/domain/time';
import { may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { authoriseGroup } from './authorise-group.ts';

const DAYS_OF_MESSAGES = 30;

export const getGroupRoute = readRoute(getGroup, async ({ tx, actor, params, now }) => {
  const { group, ancestry } = await authoriseGroup(tx, actor, 'group.read', params.groupId);
  const { personId } = actor;
  await audit(tx, { at: now, personId, action: 'group.opened', unitId: group.unitId, subjectId: group.id });
  return groupDetail(tx, group, sightOf(actor, ancestry), now);
});

/** What the office of whoever asks lets them see (D-P4). */
export interface Sight {
  /** The link to join by, who checked, and the owner. */
  team: boolean;
  /** Who is in the group. */
  people: boolean;
}

export function sightOf(actor: Actor, ancestry: readonly UnitInLine[]): Sight {
  return { team: may(actor, 'team.read', ancestry), people: may(actor, 'group.people', ancestry) };
}

export async function groupDetail(tx: Tx, group: GroupRow, sight: Sight, now: Date): Promise<GroupDetail> {
  const book = await namingBook(tx, [group.unitId]);
  const synchronised = group.origin === 'official_account';
  const today = dayOf(now);
  return {
    group: groupSummary(group, book, sight.team),
    sendingLocked: group.sendingLocked,
    maxMembers: group.maxMembers,
    owner: sight.team ? ownerOf(group) : null,
    declaredHouseholds: group.declaredHouseholds,
    messages: synchronised ? await messagesSince(tx, group.id, dateOfDay(addDays(today, -DAYS_OF_MESSAGES))) : null,
    people:
      synchronised && sight.people
        ? { ...(await peopleOf(tx, group.id, today)), history: await historyOf(tx, group.id) }
        : null,
  };
}

function ownerOf({ ownerPersonId, ownerName, ownerPhone }: GroupRow): GroupDetail['owner'] {
  return ownerName === null ? null : { personId: ownerPersonId, name: ownerName, phone: ownerPhone };
}
