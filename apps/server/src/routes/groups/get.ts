import { type GroupDetail, type GroupHistoryEntry, getGroup } from '@cns/contracts/groups';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { membershipHistory } from '@cns/db/queries/group-history';
import { namingBook } from '@cns/db/queries/group-naming';
import { peopleOf } from '@cns/db/queries/group-people';
import { type GroupRow, groupSummary, messagesSince } from '@cns/db/queries/groups';
import type { UnitInLine } from '@cns/db/queries/units';
import { addDays, dateOfDay, dayOf } from '@cns/domain/time';
import { may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { authoriseGroup } from './authorise-group.ts';

const DAYS_OF_MESSAGES = 30;
const SHOWN_OF_HISTORY = 50;

export const getGroupRoute = readRoute(getGroup, async ({ tx, actor, params, now }) => {
  const { personId } = actor;
  const detail = await viewOfGroup(tx, actor, params.groupId, now);
  await audit(tx, {
    at: now,
    personId,
    action: 'group.opened',
    unitId: detail.group.unit.id,
    subjectId: params.groupId,
    detail: { people: detail.people === null ? 0 : detail.people.members.length + detail.people.pending.length },
  });
  return detail;
});

/** The group's page as this person may see it. @throws DomainError `group_not_found`, `outside_subtree` */
export async function viewOfGroup(tx: Tx, actor: Actor, groupId: string, now: Date): Promise<GroupDetail> {
  const { group, ancestry } = await authoriseGroup(tx, actor, 'group.read', groupId);
  return groupDetail(tx, group, sightOf(actor, ancestry), now);
}

/** What the office of whoever asks lets them see (D-P4). */
interface Sight {
  /** The link to join by, who checked, and the owner. */
  team: boolean;
  /** Who is in the group. */
  people: boolean;
}

function sightOf(actor: Actor, ancestry: readonly UnitInLine[]): Sight {
  return { team: may(actor, 'team.read', ancestry), people: may(actor, 'group.people', ancestry) };
}

async function groupDetail(tx: Tx, group: GroupRow, sight: Sight, now: Date): Promise<GroupDetail> {
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

async function historyOf(tx: Tx, groupId: string): Promise<GroupHistoryEntry[]> {
  const entries = await membershipHistory(tx, groupId, { before: null, limit: SHOWN_OF_HISTORY });
  return entries.map(({ at, what, source, displayName }) => ({
    at: at.toISOString(),
    fact: what,
    name: displayName,
    noticed: source === 'reconciliation',
  }));
}

function ownerOf({ ownerPersonId, ownerName, ownerPhone }: GroupRow): GroupDetail['owner'] {
  return ownerName === null ? null : { personId: ownerPersonId, name: ownerName, phone: ownerPhone };
}
