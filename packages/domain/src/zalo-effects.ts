import { GROUP_EVENTS, type GroupChange } from '@cns/contracts/zalo-event-names';
import type { ZaloEvent, ZaloEventOf } from '@cns/contracts/zalo-events';
import { type Day, dayOf } from './time.ts';
import { alertDetail } from './zalo-alert-detail.ts';
import { momentOf } from './zalo-event-time.ts';

/** What a webhook says about somebody in a group; the mirror keeps the latest time of each (D-G1…G6). */
export type MembershipFact = Exclude<GroupChange, 'created' | 'changed' | 'disbanded'>;

/** What a webhook event means for us. Applying effects in any order gives the same: only times are merged and counted. */
export type ZaloEffect =
  | { kind: 'group'; groupId: string; change: 'created' | 'changed' | 'disbanded'; at: Date }
  | { kind: 'membership'; groupId: string; zaloId: string; fact: MembershipFact; at: Date }
  /** Counted, never kept (D-G8). */
  | { kind: 'group_message'; groupId: string; day: Day; from: 'people' | 'oa'; at: Date }
  | { kind: 'follower'; zaloId: string; fact: 'followed' | 'unfollowed'; at: Date }
  /** One signed event named both ids of a person. */
  | { kind: 'ids_of_one_person'; zaloId: string; appUserId: string; at: Date }
  /** What the user wrote into Zalo's form: a claim. */
  | { kind: 'phone_claimed'; zaloId: string; phone: string; at: Date }
  /** D-P3 */
  | { kind: 'erasure'; source: string; oaUserId: string | null; appUserId: string | null; at: Date }
  | { kind: 'alert'; name: string; detail: Record<string, string>; at: Date };

/** The effects of an event: none when it is understood and says nothing to us, `null` when it is not understood. */
export function effectsOf(event: ZaloEvent, receivedAt: Date): ZaloEffect[] | null {
  const at = momentOf(event.timestamp, receivedAt);
  switch (event.family) {
    case 'unknown':
      return null;
    case 'group':
      return groupEffects(event, at);
    case 'group_message':
      return groupMessageEffects(event, at);
    case 'message':
      return event.event_name.startsWith('user_send_') ? idsOfOnePerson(event, event.sender, at) : [];
    case 'follow':
      return followEffects(event, at);
    case 'submitted_info':
      return submittedInfoEffects(event, at);
    case 'click':
      return idsOfOnePerson(event, event.user_id, at);
    case 'withdrawal':
      return erasureEffects(event, at);
    case 'account':
      return [{ kind: 'alert', name: event.event_name, detail: alertDetail(event), at }];
    default:
      return [];
  }
}

function groupEffects(event: ZaloEventOf<'group'>, at: Date): ZaloEffect[] | null {
  const groupId = event.group_id;
  const change = GROUP_EVENTS[event.event_name as keyof typeof GROUP_EVENTS];
  if (change === 'created' || change === 'changed' || change === 'disbanded')
    return [{ kind: 'group', groupId, change, at }];
  const people = peopleOf(event);
  if (people.length === 0) return null;
  return people.map((zaloId) => ({ kind: 'membership', groupId, zaloId, fact: change, at }));
}

/** Zalo documents `users[].id`; other shapes were seen in the field. */
function peopleOf(event: ZaloEventOf<'group'>): string[] {
  if (event.users?.length) return [...new Set(event.users)];
  const single = event.user_id ?? event.sender;
  return single ? [single] : [];
}

function groupMessageEffects(event: ZaloEventOf<'group_message'>, at: Date): ZaloEffect[] | null {
  const groupId = event.group_id ?? event.recipient ?? event.message.conversation_id;
  if (!groupId) return null;
  const from = event.event_name.startsWith('oa_') ? 'oa' : 'people';
  const counted: ZaloEffect = { kind: 'group_message', groupId, day: dayOf(at), from, at };
  return from === 'oa' ? [counted] : [counted, ...idsOfOnePerson(event, event.sender, at)];
}

function followEffects(event: ZaloEventOf<'follow'>, at: Date): ZaloEffect[] | null {
  const zaloId = event.follower ?? event.user_id ?? event.sender;
  if (!zaloId) return null;
  const fact = event.event_name === 'follow' ? 'followed' : 'unfollowed';
  return [{ kind: 'follower', zaloId, fact, at }, ...idsOfOnePerson(event, zaloId, at)];
}

function submittedInfoEffects(event: ZaloEventOf<'submitted_info'>, at: Date): ZaloEffect[] | null {
  const zaloId = event.sender ?? event.user_id;
  if (!zaloId) return null;
  const phone = vietnamesePhone(event.info.phone);
  const claimed: ZaloEffect[] = phone ? [{ kind: 'phone_claimed', zaloId, phone, at }] : [];
  return [...claimed, ...idsOfOnePerson(event, zaloId, at)];
}

/** E.164 of a Vietnamese number as Zalo writes it (`84912345678`) or people do; null for anything else. */
function vietnamesePhone(written: string | undefined): string | null {
  const national = /^(?:\+?84|0)(\d{9})$/.exec((written ?? '').replace(/[\s.()-]/g, ''))?.[1];
  return national ? `+84${national}` : null;
}

function erasureEffects(event: ZaloEventOf<'withdrawal'>, at: Date): ZaloEffect[] | null {
  const oaUserId = event.user_id ?? event.sender ?? null;
  const appUserId = event.user_id_by_app ?? null;
  if (!oaUserId && !appUserId) return null;
  return [{ kind: 'erasure', source: event.event_name, oaUserId, appUserId, at }];
}

function idsOfOnePerson(event: ZaloEvent, zaloId: string | undefined, at: Date): ZaloEffect[] {
  const appUserId = event.user_id_by_app;
  if (!zaloId || !appUserId || zaloId === event.oa_id) return [];
  return [{ kind: 'ids_of_one_person', zaloId, appUserId, at }];
}
