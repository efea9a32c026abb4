/** Signed deliveries for the measurement, made before it begins. */
import { createHash } from 'node:crypto';

export interface Secrets {
  appId: string;
  oaId: string;
  oaSecretKey: string;
}

/** Of ten deliveries one is a repeat, half of those written with other blanks. */
const REPEAT_EVERY = 10;
const GROUPS = 2_000;

/** The event of a number: joins, leaves and messages in turn; its timestamp tells the number again. */
function eventOf(number: number, first: number, { appId, oaId }: Secrets): object {
  const timestamp = String(first + number);
  const group = `8${String(number % GROUPS).padStart(18, '0')}`;
  const person = `6${String((number * 7919) % 400_000).padStart(18, '0')}`;
  if (number % 3 === 2) {
    return {
      app_id: appId,
      oa_id: oaId,
      sender: { id: person },
      recipient: { id: group },
      event_name: 'user_send_group_text',
      message: { text: 'Mai 7 giờ họp ở nhà văn hóa thôn, mời các hộ', msg_id: `${timestamp}f0a1` },
      timestamp,
    };
  }
  const event_name = number % 3 === 0 ? 'user_join_group' : 'user_out_group';
  return { event_name, oa_id: oaId, group_id: group, app_id: appId, users: [{ id: person }], timestamp };
}

export interface PreparedDelivery {
  /** The event's number: the same for its repeats. */
  number: number;
  /** The whole HTTP/1.1 request. */
  bytes: Buffer;
}

/** @param first timestamp of event 0, epoch milliseconds: another for each round */
export function prepareDeliveries(count: number, first: number, host: string, secrets: Secrets): PreparedDelivery[] {
  const deliveries: PreparedDelivery[] = [];
  for (let number = 0; deliveries.length < count; number += 1) {
    const event = eventOf(number, first, secrets);
    deliveries.push({ number, bytes: requestOf(JSON.stringify(event), host, secrets) });
    if (number % REPEAT_EVERY !== REPEAT_EVERY - 1 || deliveries.length >= count) continue;
    const repeated = JSON.stringify(event, null, number % (2 * REPEAT_EVERY) === REPEAT_EVERY - 1 ? 2 : undefined);
    deliveries.push({ number, bytes: requestOf(repeated, host, secrets, 1) });
  }
  return deliveries;
}

/** The whole HTTP/1.1 request that delivers a body, signed as Zalo signs it. */
export function requestOf(body: string, host: string, { appId, oaSecretKey }: Secrets, retry?: number): Buffer {
  const { timestamp } = JSON.parse(body) as { timestamp: string };
  const mac = createHash('sha256').update(`${appId}${body}${timestamp}${oaSecretKey}`).digest('hex');
  const head = [
    'POST /webhooks/zalo HTTP/1.1',
    `host: ${host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-zevent-timestamp: ${timestamp}`,
    `x-zevent-signature: mac=${mac}`,
    ...(retry === undefined ? [] : [`num_retry: ${retry}`]),
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
