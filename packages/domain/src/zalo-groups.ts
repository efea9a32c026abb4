import type { MembershipState } from '@cns/contracts/enums';
import type { ZaloEvent } from '@cns/contracts/zalo-events';

/** What a webhook event says about a group (D-G1…G5). */
export type GroupEffect =
  | { kind: 'membership'; groupId: string; zaloIds: string[]; state: MembershipState; at: Date }
  | { kind: 'created' | 'changed' | 'disbanded'; groupId: string; at: Date };

/** Both spellings of each name that public material shows. */
const MEMBERSHIP: Record<string, MembershipState> = {
  user_join_group: 'member',
  user_request_join_group: 'pending',
  react_request_join_group: 'pending',
  accept_request_join_group: 'member',
  react_request_join_group_accept: 'member',
  reject_request_join_group: 'rejected',
  react_request_join_group_reject: 'rejected',
  user_out_group: 'left',
  user_leave_group: 'left',
};
const GROUP: Record<string, 'created' | 'changed' | 'disbanded'> = {
  create_group: 'created',
  update_group_info: 'changed',
  delete_group: 'disbanded',
  disperse_group: 'disbanded',
};

/** The effect of an event, or `null` when it says nothing about a group that we apply. */
export function groupEffectOf(event: ZaloEvent, receivedAt: Date): GroupEffect | null {
  if (!event.group_id) return null;
  const at = momentOf(event, receivedAt);
  const change = GROUP[event.event_name];
  if (change) return { kind: change, groupId: event.group_id, at };
  const state = MEMBERSHIP[event.event_name];
  if (!state) return null;
  const zaloIds = usersOf(event);
  return zaloIds.length === 0 ? null : { kind: 'membership', groupId: event.group_id, zaloIds, state, at };
}

/** Zalo documents `users[].id`; other shapes were seen in the field. */
function usersOf(event: ZaloEvent): string[] {
  if (event.users?.length) return [...new Set(event.users.map((user) => user.id))];
  const single = event.user_id ?? event.sender?.id;
  return single ? [single] : [];
}

const EARLIEST = Date.parse('2015-01-01T00:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;

/** The event's own time in epoch milliseconds; that of receipt when it is missing or absurd. */
function momentOf(event: ZaloEvent, receivedAt: Date): Date {
  const stamp = Number(event.timestamp);
  const plausible = Number.isSafeInteger(stamp) && stamp > EARLIEST && stamp < receivedAt.getTime() + DAY_MS;
  return plausible ? new Date(stamp) : receivedAt;
}
