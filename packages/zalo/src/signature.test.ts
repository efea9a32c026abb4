import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SignedDelivery, verifyZaloSignature } from './signature.ts';

const APP_ID = '360846524940903967';
const OA_SECRET = 'oa secret';
const APP_SECRET = 'app secret';
const BODY = Buffer.from('{"event_name":"follow","name":"Lò Thị Mai","timestamp":"154390853474"}');
/** Computed with sha256sum over app id, BODY, its timestamp and OA_SECRET. */
const KNOWN_MAC = 'af901b4847ff7bfc736793793c6fa584a03c888757c1c82c11b696c2bcdd2548';

function macOf(body: Uint8Array, timestamp: string, secret = OA_SECRET): string {
  const bytes = Buffer.concat([Buffer.from(APP_ID), body, Buffer.from(timestamp), Buffer.from(secret)]);
  return createHash('sha256').update(bytes).digest('hex');
}

function verify(changes: Partial<SignedDelivery> & { signature?: string; timestamp?: string }) {
  return verifyZaloSignature({
    rawBody: changes.rawBody ?? BODY,
    headers: { signature: changes.signature, timestamp: changes.timestamp },
    appId: APP_ID,
    candidates: changes.candidates ?? { oaSecret: OA_SECRET },
  });
}

describe('the documented formula', () => {
  test('a known value', () => {
    expect(verify({ signature: `mac=${KNOWN_MAC}` })).toEqual({
      valid: true,
      matched: { timestamp: 'body', secret: 'oa' },
    });
  });

  test('without the prefix, in capitals, with blanks around', () => {
    expect(verify({ signature: ` ${KNOWN_MAC.toUpperCase()} ` }).valid).toBe(true);
  });

  test('the timestamp of the header is tried first', () => {
    expect(verify({ signature: macOf(BODY, '777'), timestamp: '777' })).toMatchObject({
      matched: { timestamp: 'header' },
    });
    expect(verify({ signature: KNOWN_MAC, timestamp: '777' })).toMatchObject({ matched: { timestamp: 'body' } });
  });

  test('the app secret counts only where it is given', () => {
    const signature = macOf(BODY, '154390853474', APP_SECRET);
    expect(verify({ signature })).toEqual({ valid: false, reason: 'mismatch' });
    expect(verify({ signature, candidates: { oaSecret: OA_SECRET, appSecret: APP_SECRET } })).toMatchObject({
      matched: { secret: 'app' },
    });
  });

  test('an empty secret never matches', () => {
    const signature = macOf(BODY, '154390853474', '');
    expect(verify({ signature, candidates: { oaSecret: '', appSecret: '' } }).valid).toBe(false);
  });

  test('an HMAC, as other projects compute it, is refused', () => {
    const signature = createHmac('sha256', OA_SECRET).update(BODY).digest('hex');
    expect(verify({ signature }).valid).toBe(false);
  });
});

describe('what is missing or misshapen', () => {
  test.each([
    [{ signature: undefined }, 'signature_missing'],
    [{ signature: '' }, 'signature_missing'],
    [{ signature: 'mac=' }, 'signature_malformed'],
    [{ signature: 'mac=abc' }, 'signature_malformed'],
    [{ signature: `mac=${'g'.repeat(64)}` }, 'signature_malformed'],
    [{ signature: '0'.repeat(64), rawBody: Buffer.from('{}') }, 'timestamp_missing'],
    [{ signature: '0'.repeat(64), rawBody: Buffer.alloc(0) }, 'timestamp_missing'],
    [{ signature: '0'.repeat(64) }, 'mismatch'],
  ])('%j is %s', (delivery, reason) => {
    expect(verify(delivery)).toEqual({ valid: false, reason });
  });
});

describe('any body', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const timestamp = fc.stringMatching(/^\d{1,20}$/);

  test('is accepted as it was signed, whatever its bytes', () => {
    fc.assert(
      fc.property(bytes, timestamp, (body, at) => {
        const verdict = verify({ rawBody: Buffer.from(body), signature: `mac=${macOf(body, at)}`, timestamp: at });
        expect(verdict).toEqual({ valid: true, matched: { timestamp: 'header', secret: 'oa' } });
      }),
    );
  });

  test('is refused when one bit of any byte is another', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        timestamp,
        fc.nat(),
        fc.nat(7),
        (body, at, n, bit) => {
          const changed = Buffer.from(body);
          const index = n % changed.length;
          changed.writeUInt8(changed.readUInt8(index) ^ (1 << bit), index);
          expect(verify({ rawBody: changed, signature: macOf(body, at), timestamp: at }).valid).toBe(false);
        },
      ),
    );
  });

  test('that is JSON is accepted with its own timestamp, however it is written', () => {
    const written = fc.oneof(
      timestamp.map((at) => JSON.stringify(at)),
      timestamp,
    );
    fc.assert(
      fc.property(fc.json(), written, fc.constantFrom('', ' ', '\n'), (rest, at, space) => {
        const body = Buffer.from(`{"rest":${rest},${space}"timestamp"${space}:${space}${at}${space}}`);
        const signature = macOf(body, at.replaceAll('"', ''));
        expect(verify({ rawBody: body, signature })).toMatchObject({ matched: { timestamp: 'body' } });
      }),
    );
  });

  test('never makes the check throw', () => {
    fc.assert(
      fc.property(bytes, fc.string(), fc.string(), (body, signature, at) => {
        expect(verify({ rawBody: Buffer.from(body), signature, timestamp: at }).valid).toBe(false);
      }),
    );
  });
});
