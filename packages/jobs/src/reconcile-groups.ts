import { type Database, transaction } from '@cns/db/database';
import {
  type GroupDifference,
  mendGoneGroups,
  mendGroup,
  mendMembers,
  mirroredMembers,
  recordDifferences,
} from '@cns/db/queries/zalo-reconcile';
import type { Clock } from '@cns/domain/time';
import { compareMembers } from '@cns/domain/zalo-reconciliation';
import type { OaClient } from '@cns/zalo/oa';

export interface Reconciliation {
  groups: number;
  /** What was found different from Zalo, and mended. */
  differences: number;
}

export interface ReconcileOptions {
  db: Database;
  oa: OaClient;
  clock: Clock;
  /** Told after every group; a reconciliation of a province takes minutes. */
  onProgress?: (done: number, name: string) => void;
}

/**
 * Reads every group of the Official Account with its members and those who wait, and brings the mirror to it (D-G1…G6).
 * Zalo is asked outside of transactions; each group is mended in one of its own, so that an interruption loses nothing.
 * Throws ZaloError when Zalo cannot be read.
 */
export async function reconcileGroups({ db, oa, clock, onProgress }: ReconcileOptions): Promise<Reconciliation> {
  const began = clock();
  const listed: string[] = [];
  let differences = 0;
  for await (const { groupId, name } of oa.groups()) {
    listed.push(groupId);
    differences += await reconcileGroup(db, oa, groupId, clock());
    onProgress?.(listed.length, name);
  }
  differences += await transaction(db, async (tx) => {
    const gone = await mendGoneGroups(tx, listed, began);
    for (const { id, name } of gone) {
      await recordDifferences(tx, id, [{ zaloId: null, field: 'group', mirrorHad: name, zaloSays: null }], began);
    }
    return gone.length;
  });
  return { groups: listed.length, differences };
}

async function reconcileGroup(db: Database, oa: OaClient, zaloGroupId: string, readAt: Date): Promise<number> {
  const detail = await oa.group(zaloGroupId);
  const members: string[] = [];
  for await (const member of oa.members(zaloGroupId)) if (member.kind === 'user') members.push(member.id);
  const pending: string[] = [];
  for await (const { userId } of oa.pending(zaloGroupId)) pending.push(userId);

  return transaction(db, async (tx) => {
    const { name, link, maxMembers, settings } = detail;
    const asRead = {
      zaloGroupId,
      name,
      link,
      maxMembers,
      joinApproval: settings.joinAppr,
      sendingLocked: settings.lockSendMsg,
    };
    const { groupId, differences } = await mendGroup(tx, asRead, readAt);
    const moved = compareMembers(await mirroredMembers(tx, groupId), { members, pending }, readAt);
    await mendMembers(tx, groupId, moved, readAt);
    const found: GroupDifference[] = [...differences, ...moved.map((one) => ({ field: 'membership', ...one }))];
    await recordDifferences(tx, groupId, found, readAt);
    return found.length;
  });
}
