import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/**
 * Seals short secrets for keeping (AES-256-GCM). The key follows from the app's secret, which is not in the database: a
 * copy of the database alone opens nothing.
 */
export function createSeal(appSecret: string): {
  seal(text: string): Uint8Array<ArrayBuffer>;
  open(sealed: Uint8Array): string;
} {
  const key = Buffer.from(hkdfSync('sha256', appSecret, '', 'to-cong-nghe-so/oa-token', 32));
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), body]));
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
    },
  };
}
