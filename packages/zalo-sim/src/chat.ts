import { Refusal } from './answers.ts';
import { emitGroupMessageOfOa, emitGroupTextOfPerson } from './events.ts';
import { openGroup } from './groups.ts';
import { newHexId } from './ids.ts';
import { follows, personByOaId, type Sim } from './sim.ts';
import type { ChatMessage } from './state.ts';

const MAX_TEXT = 2000;
const REMEMBERED = 500;

type Attachment = NonNullable<ChatMessage['attachment']>;

/** The Official Account writes into one of its groups. Throws Refusal -201 (empty), -210 (too long), -237, -403. */
export function writeAsOa(sim: Sim, groupId: string, text: string, attachment?: Attachment): ChatMessage {
  openGroup(sim, groupId);
  if (attachment === undefined) requireWords(text);
  const message = keep(sim, { groupId, from: 'oa', fromId: sim.options.oaId, text, ...(attachment && { attachment }) });
  emitGroupMessageOfOa(sim, groupId, message);
  return message;
}

/** The Official Account writes to one person. Throws Refusal -201 (empty), -210 (too long), -230 (a stranger). */
export function writeToPerson(sim: Sim, oaUserId: string, text: string): ChatMessage {
  if (!follows(sim, personByOaId(sim, oaUserId))) throw new Refusal(-230);
  requireWords(text);
  return keep(sim, { groupId: null, from: 'oa', fromId: sim.options.oaId, toId: oaUserId, text });
}

/** A member writes into a group. Throws Refusal -201 when the person is no member, -200 when only admins may write. */
export function writeAsPerson(sim: Sim, groupId: string, oaUserId: string, text: string): ChatMessage {
  const group = openGroup(sim, groupId);
  const person = personByOaId(sim, oaUserId);
  if (!group.members.includes(oaUserId)) throw new Refusal(-201, 'user_id');
  if (group.settings.lockSendMsg && !group.admins.includes(oaUserId)) throw new Refusal(-200);
  requireWords(text);
  const message = keep(sim, { groupId, from: 'user', fromId: oaUserId, text });
  emitGroupTextOfPerson(sim, person, groupId, message);
  return message;
}

function requireWords(text: string): void {
  if (text.trim() === '') throw new Refusal(-201, 'text');
}

function keep(sim: Sim, written: Omit<ChatMessage, 'messageId' | 'at'>): ChatMessage {
  if (written.text.length > MAX_TEXT) throw new Refusal(-210);
  const message: ChatMessage = { messageId: newHexId(), at: sim.clock(), ...written };
  const { chat } = sim.store.state;
  chat.push(message);
  if (chat.length > REMEMBERED) chat.splice(0, chat.length - REMEMBERED);
  sim.store.changed();
  return message;
}
