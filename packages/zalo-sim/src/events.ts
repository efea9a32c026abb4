import type { SimPerson } from './options.ts';
import type { Sim } from './sim.ts';
import type { ChatMessage } from './state.ts';

type GroupEventName =
  | 'create_group'
  | 'user_join_group'
  | 'user_request_join_group'
  | 'accept_request_join_group'
  | 'reject_request_join_group'
  | 'user_out_group'
  | 'add_group_admin'
  | 'remove_group_admin'
  | 'update_group_info'
  | 'delete_group';

/** An event in the life of a group. People appear by their OA ids only, as documented. */
export function emitGroupEvent(sim: Sim, name: GroupEventName, groupId: string, oaUserIds: string[] = []): void {
  sim.webhooks.emit({
    event_name: name,
    oa_id: sim.options.oaId,
    group_id: groupId,
    app_id: sim.options.appId,
    ...(oaUserIds.length > 0 ? { users: oaUserIds.map((id) => ({ id })) } : {}),
    timestamp: now(sim),
  });
}

/** A member wrote into a group. */
export function emitGroupTextOfPerson(sim: Sim, person: SimPerson, groupId: string, message: TextMessage): void {
  sim.webhooks.emit({
    app_id: sim.options.appId,
    oa_id: sim.options.oaId,
    sender: { id: person.oaUserId },
    user_id_by_app: person.appUserId,
    recipient: { id: groupId },
    event_name: 'user_send_group_text',
    message: { text: message.text, msg_id: message.messageId },
    timestamp: now(sim),
  });
}

/** The Official Account wrote into a group. */
export function emitGroupMessageOfOa(sim: Sim, groupId: string, message: ChatMessage): void {
  sim.webhooks.emit({
    app_id: sim.options.appId,
    oa_id: sim.options.oaId,
    sender: { id: sim.options.oaId },
    recipient: { id: groupId },
    event_name: `oa_send_group_${message.attachment?.type ?? 'text'}`,
    message: { text: message.text, msg_id: message.messageId },
    timestamp: now(sim),
  });
}

interface TextMessage {
  messageId: string;
  text: string;
}

export function emitFollow(sim: Sim, person: SimPerson, name: 'follow' | 'unfollow'): void {
  sim.webhooks.emit({
    oa_id: sim.options.oaId,
    follower: { id: person.oaUserId },
    user_id_by_app: person.appUserId,
    event_name: name,
    ...(name === 'follow' ? { source: 'oa_profile' } : {}),
    app_id: sim.options.appId,
    timestamp: now(sim),
  });
}

/** The person answered the Official Account's request for name, phone and address. */
export function emitSubmittedInfo(sim: Sim, person: SimPerson, info: Record<string, unknown>): void {
  sim.webhooks.emit({
    sender: { id: person.oaUserId },
    user_id_by_app: person.appUserId,
    recipient: { id: sim.options.oaId },
    event_name: 'user_submit_info',
    app_id: sim.options.appId,
    info: { name: person.name, phone: person.phone, ...info },
    timestamp: now(sim),
  });
}

/** The person withdraws the consent to the use of their data. */
export function emitWithdrawal(sim: Sim, person: SimPerson): void {
  sim.webhooks.emit({
    app_id: sim.options.appId,
    oa_id: sim.options.oaId,
    user_id: person.oaUserId,
    user_id_by_app: person.appUserId,
    event_name: 'user_withdraw',
    timestamp: now(sim),
  });
}

function now(sim: Sim): string {
  return String(sim.clock());
}
