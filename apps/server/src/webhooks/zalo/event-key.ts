import { hash } from 'node:crypto';
import { inOneSpelling } from '@cns/contracts/zalo-events';
import { identityOfEvent } from '@cns/domain/zalo-event-identity';
import { parseZaloJson } from '@cns/zalo/json';

export interface EventKey {
  /** SHA-256 of what makes the event this one: the same for every delivery of it. */
  key: Buffer;
  /** For people who look into the inbox; what cannot stand in a name is shown as `?`. */
  name: string | null;
}

/** A string of JSON, or blanks between strings. Unrolled: no backtracking on long bodies. */
const STRING_OR_BLANKS = /"[^"\\]*(?:\\.[^"\\]*)*"|\s+/gs;

/**
 * By what an event is recognised (zalo.md 1.3): its identity where it has one, else its body without the blanks between
 * the words of JSON, else the bytes as they are. Never throws.
 */
export function eventKeyOf(rawBody: Buffer): EventKey {
  const text = rawBody.toString();
  const event = objectIn(text);
  if (!event) return { key: sha256('raw', rawBody), name: null };
  const identity = identityOfEvent(event);
  const key = identity === null ? sha256('body', withoutBlanks(text)) : sha256('identity', identity);
  return { key, name: nameOf(event.event_name) };
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const json = parseZaloJson(text);
    return typeof json === 'object' && json !== null ? inOneSpelling(json as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function withoutBlanks(text: string): string {
  return text.replace(STRING_OR_BLANKS, (token) => (token.startsWith('"') ? token : ''));
}

/** The kind goes in front, so that no body can be made to look like another event's identity. */
function sha256(kind: 'identity' | 'body' | 'raw', content: string | Buffer): Buffer {
  const whole =
    typeof content === 'string' ? `${kind}\n${content}` : Buffer.concat([Buffer.from(`${kind}\n`), content]);
  return hash('sha256', whole, 'buffer');
}

function nameOf(name: unknown): string | null {
  return typeof name === 'string' ? name.slice(0, 100).replace(/[^\w.:-]/g, '?') : null;
}
