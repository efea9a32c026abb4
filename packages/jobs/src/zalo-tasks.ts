import type { ZaloTaskKind, ZaloTaskOf } from '@cns/contracts/zalo-outbox';
import type { ZaloRefusal } from '@cns/contracts/zalo-refusals';
import type { Database } from '@cns/db/database';
import { type ClaimedItem, reserveAsset } from '@cns/db/queries/zalo-outbox';
import type { TaskDone } from '@cns/db/queries/zalo-outbox-effects';
import { rightFor } from '@cns/domain/zalo-outbox';
import { ZaloError } from '@cns/zalo/errors';
import { composeMessage } from '@cns/zalo/mentions';
import type { OaClient } from '@cns/zalo/oa';
import type { GroupAsset, GroupBrief, GroupMember } from '@cns/zalo/oa-answers';

/** What came of a task. */
export interface Done extends TaskDone {
  messageId?: string;
}

/** We know without asking, or after looking, that this cannot be done. */
export class TaskRefused extends Error {
  readonly refusal: ZaloRefusal;

  constructor(refusal: ZaloRefusal) {
    super(`refused: ${refusal}`);
    this.name = 'TaskRefused';
    this.refusal = refusal;
  }
}

export interface TaskOptions {
  db: Database;
  oa: OaClient;
  oaAdminIds: readonly string[];
}

/** -201: among other things, somebody named does not stand where we thought. */
const WRONG_PARAMETER = -201;
/** Somebody among those who should be in from the start cannot be brought in. */
const ABOUT_A_PERSON = new Set([-201, -213, -217, -227, -230, -232]);

/** Asks Zalo for one thing. Throws ZaloError, TaskRefused. */
export async function performTask(options: TaskOptions, item: ClaimedItem): Promise<Done> {
  const { task } = item;
  if (task.kind === 'create_group') return createGroup(options, item, task);
  if (task.kind === 'user_text') return options.oa.sendUserText(item.oaUserId ?? '', composeMessage(task.text));
  return performInGroup(options.oa, groupOf(item), task, item.attempts > 1);
}

/** @throws TaskRefused for an ordinary group, of which Zalo lets us do nothing, and for one that is gone */
function groupOf({ group }: ClaimedItem): string {
  if (!group?.standing) throw new TaskRefused('group_gone');
  if (group.zaloGroupId === null) throw new TaskRefused('not_oa_group');
  return group.zaloGroupId;
}

type TaskInGroup = ZaloTaskOf<Exclude<ZaloTaskKind, 'create_group' | 'user_text'>>;

async function performInGroup(oa: OaClient, groupId: string, task: TaskInGroup, repeated: boolean): Promise<Done> {
  switch (task.kind) {
    case 'group_text':
      return oa.sendGroupText(groupId, composeMessage(task.text));
    case 'group_image':
      return oa.sendGroupImage(groupId, { url: task.url, text: composeMessage(task.text) });
    case 'group_file':
      return oa.sendGroupFile(groupId, task.fileToken);
    case 'update_group':
      await oa.updateGroup(groupId, {
        ...(task.name === undefined ? {} : { name: task.name }),
        ...(task.joinApproval === undefined ? {} : { settings: { joinAppr: task.joinApproval } }),
      });
      return {};
    default:
      return { memberIds: await changePeople(oa, groupId, task, repeated) };
  }
}

type PeopleTask = Extract<TaskInGroup, { memberIds: string[] }>;

/**
 * Zalo refuses the whole list when one of it does not stand where we thought: has left, was let in by somebody else, or was
 * dealt with by our own attempt whose answer was lost. Then those who still do are tried once more.
 * @returns with whom it was done
 */
async function changePeople(oa: OaClient, groupId: string, task: PeopleTask, repeated: boolean): Promise<string[]> {
  const { act, standing } = waysOf(oa, task.kind);
  try {
    await act(groupId, task.memberIds);
    return task.memberIds;
  } catch (error) {
    if (!(error instanceof ZaloError) || error.code !== WRONG_PARAMETER) throw error;
    const there = await standing(groupId);
    const left = task.memberIds.filter((id) => there.has(id));
    if (left.length === task.memberIds.length) throw error;
    if (left.length > 0) await act(groupId, left);
    else if (!repeated) throw new TaskRefused('nobody_left');
    return left;
  }
}

interface Way {
  act: (groupId: string, ids: string[]) => Promise<void>;
  /** With whom it can be done. */
  standing: (groupId: string) => Promise<Set<string>>;
}

function waysOf(oa: OaClient, kind: PeopleTask['kind']): Way {
  const members = (groupId: string) => idsOf(oa.members(groupId), userIdOf);
  const pending = (groupId: string) => idsOf(oa.pending(groupId), ({ userId }) => userId);
  switch (kind) {
    case 'accept_pending':
      return { act: oa.acceptPending, standing: pending };
    case 'reject_pending':
      return { act: oa.rejectPending, standing: pending };
    case 'add_admins':
      return { act: oa.addAdmins, standing: members };
    case 'remove_admins':
      return { act: oa.removeAdmins, standing: members };
    case 'remove_members':
      return { act: oa.removeMembers, standing: members };
  }
}

async function idsOf<Item>(items: AsyncIterable<Item>, idOf: (item: Item) => string | null): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const item of items) {
    const id = idOf(item);
    if (id !== null) ids.add(id);
  }
  return ids;
}

/**
 * Makes a group with a paid right that is written down before Zalo is asked. When an earlier attempt may have made it, the
 * right says which group that is, and no second one is made.
 */
async function createGroup(options: TaskOptions, item: ClaimedItem, task: ZaloTaskOf<'create_group'>): Promise<Done> {
  const { oa, oaAdminIds } = options;
  if (oaAdminIds.length === 0) throw new TaskRefused('oa_admin_missing');
  const rights = await oa.groupQuota();
  const made = await groupMadeBefore(oa, item, rights, task.name);
  if (made) return { createdGroup: made, memberIds: [...(await idsOf(oa.members(made.groupId), userIdOf))] };
  const memberIds = [...new Set([...oaAdminIds, ...task.memberIds])];
  const members = { atStart: memberIds.length, expected: task.expectedMembers };
  const group = { name: task.name, assetId: await chooseRight(options, item, rights, members) };
  try {
    return { createdGroup: await oa.createGroup({ ...group, memberIds }), memberIds };
  } catch (error) {
    const aboutPeople = error instanceof ZaloError && ABOUT_A_PERSON.has(error.code ?? 0);
    if (!aboutPeople || memberIds.length === oaAdminIds.length) throw error;
    // Better a group into which people come by its link than none because one of them does not follow.
    const admins = [...oaAdminIds];
    return { createdGroup: await oa.createGroup({ ...group, memberIds: admins }), memberIds: admins };
  }
}

/** The Official Account itself is among the members. */
function userIdOf({ kind, id }: GroupMember): string | null {
  return kind === 'user' ? id : null;
}

async function groupMadeBefore(
  oa: OaClient,
  { attempts, assetId }: ClaimedItem,
  rights: readonly GroupAsset[],
  name: string,
): Promise<GroupBrief | undefined> {
  const right = rights.find((one) => one.assetId === assetId);
  if (attempts === 1 || right?.available !== false) return undefined;
  for await (const group of oa.groups()) {
    if (right.usedBy === null ? group.name === name : group.groupId === right.usedBy) return group;
  }
  return undefined;
}

/** @throws TaskRefused `no_group_left` */
async function chooseRight(
  { db }: TaskOptions,
  item: ClaimedItem,
  rights: readonly GroupAsset[],
  members: { atStart: number; expected: number },
): Promise<string> {
  const free = rights
    .filter(({ available }) => available)
    .map(({ assetId, productType }) => ({ assetId, size: sizeOf(productType) }));
  for (let left = free; ; ) {
    const right = rightFor(left, members);
    if (!right) throw new TaskRefused('no_group_left');
    if (await reserveAsset(db, item.id, right.assetId)) return right.assetId;
    left = left.filter(({ assetId }) => assetId !== right.assetId);
  }
}

/** `gmf100` holds a hundred. */
function sizeOf(productType: string): number {
  return Number(/^gmf(\d+)$/.exec(productType)?.[1] ?? 0);
}
