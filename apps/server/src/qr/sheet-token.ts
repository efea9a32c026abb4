import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What can be printed or sent of a village's QR. */
export const SHEET_FORMATS = ['a4', 'a5', 'image'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

export interface SheetToken {
  qrId: string;
  format: SheetFormat;
  expiresAt: Date;
}

const ID_BYTES = 16;
const HEAD_BYTES = ID_BYTES + 1 + 4;
const MAC_BYTES = 16;

/**
 * What opens one sheet for a short while without a session: Zalo's web view cannot save a file, so the phone's own browser
 * fetches it, which is not signed in.
 */
export function writeSheetToken({ qrId, format, expiresAt }: SheetToken, secret: string): string {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(qrId.replaceAll('-', ''), 'hex');
  head.writeUInt8(SHEET_FORMATS.indexOf(format), ID_BYTES);
  head.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), ID_BYTES + 1);
  return Buffer.concat([head, macOf(head, secret)]).toString('base64url');
}

/** The sheet that a token opens, or `null` when we did not write it or its time is over. */
export function readSheetToken(token: string, secret: string, now: Date): SheetToken | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== HEAD_BYTES + MAC_BYTES) return null;
  const head = bytes.subarray(0, HEAD_BYTES);
  if (!timingSafeEqual(bytes.subarray(HEAD_BYTES), macOf(head, secret))) return null;
  const format = SHEET_FORMATS[head.readUInt8(ID_BYTES)];
  const expiresAt = new Date(head.readUInt32BE(ID_BYTES + 1) * 1000);
  if (!format || expiresAt <= now) return null;
  return { qrId: uuidOf(head.subarray(0, ID_BYTES).toString('hex')), format, expiresAt };
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function macOf(head: Buffer, secret: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'to-cong-nghe-so/qr-sheet', 32));
  return createHmac('sha256', key).update(head).digest().subarray(0, MAC_BYTES);
}
