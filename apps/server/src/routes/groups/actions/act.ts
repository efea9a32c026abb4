import { actOnGroup, type GroupActions, type GroupWish, listGroupActions } from '@cns/contracts/group-actions';
import type { ZaloTask } from '@cns/contracts/zalo-outbox';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { actionsOnGroup, knownWaiting, plainMembers, standingIn } from '@cns/db/queries/group-actions';
import { holdersAround } from '@cns/db/queries/group-belonging';
import { namingBook } from '@cns/db/queries/group-naming';
import type { GroupRow } from '@cns/db/queries/groups';
import { queueZalo } from '@cns/db/queries/zalo-outbox';
import { DomainError } from '@cns/domain/errors';
import { claimOf } from '@cns/domain/group-belonging';
import { dayOf } from '@cns/domain/time';
import { readRoute, writeRoute } from '../../../http/route.ts';
import { authoriseGroup } from '../authorise-group.ts';

const SHOWN = 30;

export const listGroupActionsRoute = readRoute(listGroupActions, async ({ tx, actor, params, now }) => {
  const view = await viewOfActions(tx, actor, params.groupId, now);
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'group.actions.opened',
    subjectId: params.groupId,
    detail: { shown: view.actions.length },
  });
  return view;
});

/** A leader does something with a group of the Official Account: written down, queued for Zalo, and done after the commit. */
export const actOnGroupRoute = writeRoute(actOnGroup, {
  execute: async ({ tx, actor, params, body, now, context }) => {
    const { group } = await authoriseGroup(tx, actor, 'group.write', params.groupId);
    if (group.origin !== 'official_account') throw new DomainError('group_ordinary');
    const tasks = await tasksFor(tx, group, body.act, { now, accountAdmins: context.config.zalo.oaAdminIds });
    const common = {
      causeId: body.operationId,
      requestedById: actor.personId,
      unitId: group.unitId,
      groupId: group.id,
    };
    await queueZalo(
      tx,
      tasks.map((task, index) => ({ ...common, part: String(index), task })),
      now,
    );
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: `group.${body.act.wish}.asked`,
      unitId: group.unitId,
      subjectId: group.id,
      operationId: body.operationId,
      detail: await detailOf(tx, group, body.act, tasks),
    });
  },
  mayView: ({ tx, actor, params }) => authoriseGroup(tx, actor, 'group.write', params.groupId),
  view: ({ tx, actor, params, now }) => viewOfActions(tx, actor, params.groupId, now),
});

async function viewOfActions(tx: Tx, actor: Actor, groupId: string, now: Date): Promise<GroupActions> {
  const { group } = await authoriseGroup(tx, actor, 'group.people', groupId);
  const holders = new Set((await holdersAround(tx, group.unitId, dayOf(now))).map(({ personId }) => personId));
  const members = await plainMembers(tx, groupId);
  return {
    actions: await actionsOnGroup(tx, groupId, SHOWN),
    knownWaiting: await knownWaiting(tx, groupId, group.unitId),
    mayBeDeputies: members
      .filter(({ personId }) => personId !== null && holders.has(personId))
      .map(({ zaloId }) => zaloId),
  };
}

interface Around {
  now: Date;
  /** Ids by Official Account of its administrators. */
  accountAdmins: readonly string[];
}

/** So many go to Zalo in one call. */
const AT_A_TIME = 50;

/** @throws DomainError by which the wish cannot be fulfilled */
async function tasksFor(tx: Tx, group: GroupRow, act: GroupWish, around: Around): Promise<ZaloTask[]> {
  switch (act.wish) {
    case 'turn_approval_on':
      return [{ kind: 'update_group', joinApproval: true }];
    case 'take_standard_name':
      return [{ kind: 'update_group', name: await standardName(tx, group) }];
    case 'accept':
      await requireStanding(tx, group, act.zaloIds, 'pending');
      return [{ kind: 'accept_pending', memberIds: act.zaloIds }];
    case 'accept_known':
      return acceptKnown(tx, group);
    case 'reject':
      await requireStanding(tx, group, act.zaloIds, 'pending');
      return [{ kind: 'reject_pending', memberIds: act.zaloIds }];
    case 'add_deputies':
      await requireOffice(tx, group, act.zaloIds, around.now);
      return [{ kind: 'add_admins', memberIds: act.zaloIds }];
    case 'remove':
      await requireRemovable(tx, group, act.zaloId, around);
      return [{ kind: 'remove_members', memberIds: [act.zaloId], reason: act.reason, note: act.note }];
  }
}

async function standardName(tx: Tx, group: GroupRow): Promise<string> {
  const name = (await namingBook(tx, [group.unitId])).proposed(group.unitId, group.kind);
  if (name === null) throw new DomainError('group_name_free');
  return name;
}

async function acceptKnown(tx: Tx, group: GroupRow): Promise<ZaloTask[]> {
  const known = await knownWaiting(tx, group.id, group.unitId);
  if (known.length === 0) throw new DomainError('nobody_known_waits');
  const tasks: ZaloTask[] = [];
  for (let from = 0; from < known.length; from += AT_A_TIME) {
    tasks.push({ kind: 'accept_pending', memberIds: known.slice(from, from + AT_A_TIME) });
  }
  return tasks;
}

/** @throws DomainError `not_waiting`, `not_in_group` */
async function requireStanding(tx: Tx, group: GroupRow, zaloIds: readonly string[], state: 'pending' | 'member') {
  const standing = await standingIn(tx, group.id, zaloIds);
  const code = state === 'pending' ? 'not_waiting' : 'not_in_group';
  if (zaloIds.some((id) => standing.get(id)?.state !== state)) throw new DomainError(code);
  return standing;
}

/** D-G6: who runs a group together with the Official Account holds an office there. */
async function requireOffice(tx: Tx, group: GroupRow, zaloIds: readonly string[], now: Date): Promise<void> {
  const standing = await requireStanding(tx, group, zaloIds, 'member');
  const holders = new Set((await holdersAround(tx, group.unitId, dayOf(now))).map(({ personId }) => personId));
  const without = [...standing.values()].some(({ personId }) => personId === null || !holders.has(personId));
  if (without) throw new DomainError('deputy_without_office');
}

/**
 * Whom the group asks for by office is no spammer (D-G6): first the roster is mended. Without an administrator of the
 * Official Account the group would be out of reach.
 */
async function requireRemovable(
  tx: Tx,
  group: GroupRow,
  zaloId: string,
  { now, accountAdmins }: Around,
): Promise<void> {
  if (accountAdmins.includes(zaloId)) throw new DomainError('member_runs_account');
  const personId = (await requireStanding(tx, group, [zaloId], 'member')).get(zaloId)?.personId;
  const place = { kind: group.kind, level: group.unitLevel };
  const holders = await holdersAround(tx, group.unitId, dayOf(now));
  const needed = holders.some((one) => one.personId === personId && claimOf(place, one.office, one.place) === 'every');
  if (needed) throw new DomainError('member_belongs');
}

/** Whom by our own ids only; what somebody wrote in free words stays with the item, which forgets people. */
async function detailOf(tx: Tx, group: GroupRow, act: GroupWish, tasks: readonly ZaloTask[]) {
  const zaloIds = tasks.flatMap((task) => ('memberIds' in task ? task.memberIds : []));
  const standing = await standingIn(tx, group.id, zaloIds);
  const personIds = [...standing.values()].flatMap(({ personId }) => personId ?? []);
  return { people: zaloIds.length, personIds, ...(act.wish === 'remove' ? { reason: act.reason } : {}) };
}
