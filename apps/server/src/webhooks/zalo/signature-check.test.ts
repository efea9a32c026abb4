import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config/config.ts';
import { checkSignature } from './signature-check.ts';

const SECRETS = { oa: 'secret-of-the-account', app: 'secret-of-the-app' };
const MINI_APP_KEY = 'key-of-the-mini-app';
const BODY = Buffer.from('{"event_name":"follow","timestamp":"111"}');

function check(settings: Record<string, string>, mac: string, timestamp?: string, body = BODY) {
  const { zalo } = readConfig({
    DATABASE_URL: 'postgresql://localhost/x',
    ZALO_APP_ID: '42',
    ZALO_APP_SECRET: SECRETS.app,
    ZALO_OA_ID: '43',
    ZALO_OA_SECRET_KEY: SECRETS.oa,
    ...settings,
  });
  return checkSignature(body, { signature: `mac=${mac}`, timestamp }, zalo);
}

const sha256 = (...parts: string[]) => createHash('sha256').update(parts.join('')).digest('hex');
const signedWith = (secret: keyof typeof SECRETS, timestamp: string) =>
  sha256('42', BODY.toString(), timestamp, SECRETS[secret]);

describe('the signature of a webhook', () => {
  it('matches any combination that has a secret, and says which', () => {
    expect(check({}, signedWith('oa', '777'), '777')).toEqual({ valid: true, matched: 'header+oa' });
    expect(check({}, signedWith('oa', '111'), '777')).toEqual({ valid: true, matched: 'body+oa' });
    expect(check({}, signedWith('app', '777'), '777')).toMatchObject({ valid: false });
    const both = { ZALO_WEBHOOK_APP_SECRET: 'true' };
    expect(check(both, signedWith('app', '777'), '777')).toEqual({ valid: true, matched: 'header+app' });
    expect(check(both, signedWith('app', '111'))).toEqual({ valid: true, matched: 'body+app' });
  });

  it('matches the pinned combination only', () => {
    const macs = {
      'header+oa': signedWith('oa', '777'),
      'body+oa': signedWith('oa', '111'),
      'header+app': signedWith('app', '777'),
      'body+app': signedWith('app', '111'),
    };
    for (const pin of Object.keys(macs)) {
      const valid = Object.entries(macs).flatMap(([name, mac]) =>
        check({ ZALO_WEBHOOK_PIN: pin }, mac, '777').valid ? [name] : [],
      );
      expect(valid).toEqual([pin]);
    }
  });

  it("of the mini app's own webhook: values in the order of their names, with a key of its own", () => {
    const event = {
      event: 'user.revoke.consent',
      appId: '264',
      userId: '4047671499938107249',
      timestamp: 1670553442564,
    };
    const mac = sha256('264', 'user.revoke.consent', '1670553442564', '4047671499938107249', MINI_APP_KEY);
    const body = Buffer.from(JSON.stringify(event, null, 1));
    const settings = { ZALO_MINI_APP_API_KEY: MINI_APP_KEY };
    expect(check(settings, mac, undefined, body)).toEqual({ valid: true, matched: 'mini_app' });
    expect(check({}, mac, undefined, body)).toMatchObject({ valid: false });
    const other = Buffer.from(JSON.stringify({ ...event, userId: '4047671499938107250' }));
    expect(check(settings, mac, undefined, other)).toMatchObject({ valid: false });
    // The key of the mini app does not open the account's webhook.
    const account = Buffer.from('{"event":"user.revoke.consent","event_name":"follow"}');
    const accountMac = sha256('user.revoke.consent', 'follow', MINI_APP_KEY);
    expect(check(settings, accountMac, undefined, account)).toMatchObject({ valid: false });
  });
});
