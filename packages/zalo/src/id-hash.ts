import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Hashes Zalo ids with a key that follows from the app's secret and is not in the database. Ids are short numbers that
 * could all be tried: without a key a hash would hide nothing.
 */
export function createIdHash(appSecret: string): (zaloId: string) => Uint8Array<ArrayBuffer> {
  const key = Buffer.from(hkdfSync('sha256', appSecret, '', 'to-cong-nghe-so/erased-id', 32));
  return (zaloId) => Uint8Array.from(createHmac('sha256', key).update(zaloId).digest());
}
