import { Refusal } from './answers.ts';
import { emitGroupTextOfOa, emitGroupTextOfPerson } from './events.ts';
import { openGroup } from './groups.ts';
import { newHexId } from './ids.ts';
import { personByOaId, type Sim } from './sim.ts';
import type { ChatMessage } from './state.ts';

const MAX_TEXT = 2000;
const REMEMBERED = 500;

/** The Official Account writes into one of its groups. Throws Refusal -201 (empty), -210 (too long), -237, -403. */
export function writeAsOa(sim: Sim, groupId: string, text: string): ChatMessage {
  const message = add(sim, groupId, 'oa', sim.options.oaId, text);
  emitGroupTextOfOa(sim, groupId, message);
  return message;
}

/** A member writes into a group. Throws Refusal -201 when the person is no member, -200 when only admins may write. */
export function writeAsPerson(sim: Sim, groupId: string, oaUserId: string, text: string): ChatMessage {
  const group = openGroup(sim, groupId);
  const person = personByOaId(sim, oaUserId);
  if (!group.members.includes(oaUserId)) throw new Refusal(-201, 'user_id');
  if (group.settings.lockSendMsg && !group.admins.includes(oaUserId)) throw new Refusal(-200);
  const message = add(sim, groupId, 'user', oaUserId, text);
  emitGroupTextOfPerson(sim, person, groupId, message);
  return message;
}

function add(sim: Sim, groupId: string, from: ChatMessage['from'], fromId: string, text: string): ChatMessage {
  openGroup(sim, groupId);
  if (text.trim() === '') throw new Refusal(-201, 'text');
  if (text.length > MAX_TEXT) throw new Refusal(-210);
  const message: ChatMessage = { messageId: newHexId(), groupId, from, fromId, text, at: sim.clock() };
  const { chat } = sim.store.state;
  chat.push(message);
  if (chat.length > REMEMBERED) chat.splice(0, chat.length - REMEMBERED);
  sim.store.changed();
  return message;
}
