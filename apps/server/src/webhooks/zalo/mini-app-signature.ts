import { createHash, timingSafeEqual } from 'node:crypto';
import { parseZaloJson } from '@cns/zalo/json';

/** Its events are a handful of plain fields. */
const LONGEST_BODY = 16 * 1024;

/**
 * Whether the mini app's webhook signed the body: plain SHA-256 of the values in the order of their names, one after the
 * other, and the key of its Open APIs page. Never throws.
 */
export function miniAppSigned(rawBody: Buffer, signature: string | undefined, apiKey: string): boolean {
  const hex = /^(?:mac=)?([0-9a-f]{64})$/i.exec(signature?.trim() ?? '')?.[1];
  if (!hex || rawBody.length > LONGEST_BODY) return false;
  const values = sortedValues(rawBody);
  if (values === null) return false;
  const expected = createHash('sha256').update(values).update(apiKey).digest();
  return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
}

/** Null for anything but an object of plain values with the mini app's spelling of an event. */
function sortedValues(rawBody: Buffer): string | null {
  try {
    const event = parseZaloJson(rawBody.toString()) as Record<string, unknown> | null;
    if (typeof event?.event !== 'string' || 'event_name' in event) return null;
    const names = Object.keys(event).sort();
    if (names.some((name) => typeof event[name] === 'object')) return null;
    return names.map((name) => String(event[name])).join('');
  } catch {
    return null;
  }
}
