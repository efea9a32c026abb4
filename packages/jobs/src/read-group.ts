import { type Database, type Tx, transaction } from '@cns/db/database';
import { erasedAmong, holdOffErasure, type IdHash } from '@cns/db/queries/erased-ids';
import { type GroupToRead, settleReading } from '@cns/db/queries/group-readings';
import { rememberZaloNames } from '@cns/db/queries/zalo-names';
import {
  type GroupAsRead,
  type GroupDifference,
  groupToMend,
  mendGroup,
  mendLostGroup,
  mendMembers,
  mirroredMembers,
  recordDifferences,
} from '@cns/db/queries/zalo-reconcile';
import type { Clock } from '@cns/domain/time';
import { compareMembers, type ListedMembers, settledAt } from '@cns/domain/zalo-reconciliation';
import { ZaloError } from '@cns/zalo/errors';
import type { OaClient } from '@cns/zalo/oa';

/** What Zalo shows of a group. */
type Seen = { fate: 'stands'; group: GroupAsRead; listed: NamedMembers | null } | { fate: 'gone' | 'lapsed' };

/** The lists, and under which names Zalo shows the people in them. */
type NamedMembers = ListedMembers & { names: ReadonlyMap<string, string> };

export interface ReadOptions {
  db: Database;
  oa: OaClient;
  clock: Clock;
  /** Knows erased ids again: a group that still lists one has the pseudonym (D-P3). Absent = nobody has been erased. */
  idHash?: IdHash;
}

/**
 * Reads a group from Zalo and brings the mirror to it (D-G1…G6). Zalo is asked outside of the transaction. The group may
 * vanish half way, and two may read it at once. Throws ZaloError when Zalo does not answer, or not about this group.
 * @returns how many differences were found that no event had told of
 */
export async function readGroup({ db, oa, clock, idHash }: ReadOptions, claim: GroupToRead): Promise<number> {
  const readAt = clock();
  const seen = await lookAt(oa, claim);
  return transaction(db, async (tx) => {
    // Where people are written; before the group's lock, as everybody does who takes both.
    if (seen.fate === 'stands' && seen.listed) await holdOffErasure(tx);
    const known = await groupToMend(tx, claim.id);
    // Somebody who began later was quicker.
    const outdated = known.refreshedAt !== null && known.refreshedAt > readAt;
    const found: GroupDifference[] = [];
    if (seen.fate !== 'stands') found.push(...(await mendLostGroup(tx, known, seen.fate, readAt)));
    else {
      if (!outdated) {
        const settings = await mendGroup(tx, known, seen.group, readAt);
        const told = known.changedAt !== null && known.changedAt >= settledAt(known.refreshedAt ?? readAt);
        if (!told) found.push(...settings);
      }
      if (seen.listed) {
        const listed = await withPseudonyms(tx, seen.listed, idHash);
        const moved = compareMembers(await mirroredMembers(tx, known.id), listed, readAt);
        await mendMembers(tx, known.id, moved, settledAt(readAt));
        await rememberZaloNames(tx, listed.names);
        found.push(...moved.map((one) => ({ field: 'membership', ...one })));
      }
    }
    // Of a group that was never read before everything is news.
    const missed = known.refreshedAt === null && seen.fate === 'stands' ? [] : found;
    await recordDifferences(tx, known.id, missed, readAt);
    // A list that never stood still is read once more, when the claim ends.
    if (seen.fate !== 'stands' || seen.listed?.whole !== false) await settleReading(tx, claim);
    return missed.length;
  });
}

async function lookAt(oa: OaClient, { zaloGroupId, members }: GroupToRead): Promise<Seen> {
  try {
    const detail = await oa.group(zaloGroupId);
    const { name, link, maxMembers, settings, status } = detail;
    const group: GroupAsRead = {
      name,
      link,
      maxMembers,
      joinApproval: settings.joinAppr,
      sendingLocked: settings.lockSendMsg,
      lapsed: status === 'disabled',
    };
    return { fate: 'stands', group, listed: members ? await membersOf(oa, zaloGroupId) : null };
  } catch (error) {
    const fate = error instanceof ZaloError ? FATE_BY_CODE.get(error.code ?? 0) : undefined;
    if (!fate) throw error;
    return { fate };
  }
}

/** -403: the Official Account is not in the group (any more); -237: its package has run out. */
const FATE_BY_CODE = new Map<number, 'gone' | 'lapsed'>([
  [-403, 'gone'],
  [-237, 'lapsed'],
]);

/** Who waits comes first: whoever is let in meanwhile stands in both lists then, and never in none. */
async function membersOf(oa: OaClient, zaloGroupId: string): Promise<NamedMembers> {
  const pending = await oa.readPending(zaloGroupId);
  const members = await oa.readMembers(zaloGroupId);
  const users = members.items.filter(({ kind }) => kind === 'user');
  return {
    pending: pending.items.map(({ userId }) => userId),
    members: users.map(({ id }) => id),
    names: new Map([
      ...pending.items.map(({ userId, name }) => [userId, name] as const),
      ...users.map(({ id, name }) => [id, name] as const),
    ]),
    whole: pending.whole && members.whole,
  };
}

/** Zalo goes on listing whoever was erased here and has not left the group: here a pseudonym stands for them (D-P3). */
async function withPseudonyms(tx: Tx, listed: NamedMembers, idHash: IdHash | undefined): Promise<NamedMembers> {
  if (!idHash) return listed;
  const { members, pending } = listed;
  const erased = await erasedAmong(tx, [...members, ...pending], idHash);
  const known = (id: string) => {
    const gone = erased.get(id);
    return gone && gone.returnedAt === null ? gone.pseudonym : id;
  };
  const names = new Map([...listed.names].filter(([id]) => known(id) === id));
  return { ...listed, members: members.map(known), pending: pending.map(known), names };
}
