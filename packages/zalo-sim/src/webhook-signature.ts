import { createHash } from 'node:crypto';

/**
 * The `mac` as documented: plain SHA-256 over app id, body as sent, timestamp and the OA secret key, one after the
 * other, in hexadecimal. Written apart from the product's own check, so that a mistake there is not mirrored here.
 */
export function macOf(parts: { appId: string; body: string; timestamp: string; oaSecretKey: string }): string {
  return createHash('sha256')
    .update(`${parts.appId}${parts.body}${parts.timestamp}${parts.oaSecretKey}`, 'utf8')
    .digest('hex');
}
