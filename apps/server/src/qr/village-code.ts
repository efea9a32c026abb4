import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** Keys by version. The newest signs, each verifies. */
export type QrKeys = readonly { version: string; secret: string }[];

/** 80 bits: nobody guesses one, and the QR stays coarse. */
const CODE_BYTES = 10;
const MAC_BYTES = 6;
/** One character for the key's version and eight of the signature. */
const SIGNATURE_LENGTH = 9;

/** A new code of a village, as the database keeps it. */
export function newVillageCode(): string {
  return randomBytes(CODE_BYTES).toString('base64url');
}

/** The code as it stands in a QR: with the version of the key and the signature, 23 characters in all. */
export function signVillageCode(code: string, keys: QrKeys): string {
  const newest = keys.at(-1);
  if (!newest) throw new Error('There is no key to sign village codes');
  return `${code}${newest.version}${macOf(code, newest)}`;
}

/**
 * The code of a village out of a QR, or `null` when we have never signed it: what somebody made up is refused without
 * asking the database.
 */
export function readVillageCode(signed: string, keys: QrKeys): string | null {
  const code = signed.slice(0, -SIGNATURE_LENGTH);
  const version = signed.at(-SIGNATURE_LENGTH);
  const key = keys.find((one) => one.version === version);
  if (!key || code === '') return null;
  const given = Buffer.from(signed.slice(-SIGNATURE_LENGTH + 1));
  const right = Buffer.from(macOf(code, key));
  return given.length === right.length && timingSafeEqual(given, right) ? code : null;
}

function macOf(code: string, { version, secret }: QrKeys[number]): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `to-cong-nghe-so/village-qr/${version}`, 32));
  return createHmac('sha256', key).update(code).digest().subarray(0, MAC_BYTES).toString('base64url');
}
