import { GROUP_EVENTS } from '@cns/contracts/zalo-event-names';

type Loose = Record<string, unknown>;

/** Events that tell of one message; a receipt or a reaction carries a message's id too and may come many times. */
const SENT = /_send_(?!consent$)/;

/**
 * What makes an event this one and no other (zalo.md 1.3), as text to be hashed. Zalo gives no id of an event: a message
 * has its own; an event in the life of a group is told by name, account, group, time and people. Null when neither
 * fits: then the body as a whole decides. Never throws.
 */
export function identityOfEvent(body: unknown): string | null {
  if (!isLoose(body) || typeof body.event_name !== 'string') return null;
  return messageIdentity(body.event_name, body) ?? groupIdentity(body.event_name, body);
}

/** With both ends of the conversation: nothing says that ids of messages differ between conversations. */
function messageIdentity(name: string, body: Loose): string | null {
  if (!SENT.test(name) || !isLoose(body.message)) return null;
  const id = text(body.message.msg_id);
  return id && JSON.stringify([name, id, idOf(body.sender), idOf(body.recipient)]);
}

function groupIdentity(name: string, body: Loose): string | null {
  if (!Object.hasOwn(GROUP_EVENTS, name)) return null;
  const timestamp = text(body.timestamp);
  const group = text(body.group_id);
  if (!timestamp || !group) return null;
  return JSON.stringify([name, text(body.oa_id), group, timestamp, peopleOf(body)]);
}

function peopleOf(body: Loose): string[] {
  if (Array.isArray(body.users)) return body.users.map(idOf).sort();
  return [text(body.user_id) || idOf(body.sender)];
}

function idOf(value: unknown): string {
  return isLoose(value) ? text(value.id) || text(value.user_id) : text(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
