import { createHash, timingSafeEqual } from 'node:crypto';
import { timestampAsWritten } from './json.ts';

/**
 * The secrets that may have signed. The documentation names the Official Account's own secret key; the app secret is
 * tried only where it is given, because some installations report it.
 */
export interface SignatureCandidates {
  oaSecret: string;
  appSecret?: string;
}

export interface SignedDelivery {
  /** The body as it arrived: never decoded, never written anew. */
  rawBody: Buffer;
  headers: { signature?: string; timestamp?: string };
  appId: string;
  candidates: SignatureCandidates;
}

/** Which reading of the documentation the delivery followed: to be logged, so that it can be pinned one day. */
export interface MatchedCombination {
  timestamp: 'header' | 'body';
  secret: 'oa' | 'app';
}

export type SignatureVerdict =
  | { valid: true; matched: MatchedCombination }
  | { valid: false; reason: 'signature_missing' | 'signature_malformed' | 'timestamp_missing' | 'mismatch' };

/**
 * Checks `X-ZEvent-Signature: mac=<hex>` where mac is the plain SHA-256 of app id, body, timestamp and secret, one
 * after the other. The documentation leaves open whether the timestamp is that of the header `X-ZEvent-Timestamp` or
 * that in the body: both are tried. Never throws.
 */
export function verifyZaloSignature(delivery: SignedDelivery): SignatureVerdict {
  const { signature } = delivery.headers;
  if (!signature) return { valid: false, reason: 'signature_missing' };
  const mac = macIn(signature);
  if (mac === null) return { valid: false, reason: 'signature_malformed' };

  let tried = false;
  for (const { timestamp, secret, text, key } of combinationsOf(delivery)) {
    tried = true;
    if (timingSafeEqual(digestOf(delivery, text, key), mac)) return { valid: true, matched: { timestamp, secret } };
  }
  return { valid: false, reason: tried ? 'mismatch' : 'timestamp_missing' };
}

type Combination = MatchedCombination & { text: string; key: string };

/** Lazily, so that the body is searched only when the header has not matched. */
function* combinationsOf(delivery: SignedDelivery): Generator<Combination> {
  const { oaSecret, appSecret } = delivery.candidates;
  const header = delivery.headers.timestamp;
  if (header) {
    if (oaSecret) yield { timestamp: 'header', secret: 'oa', text: header, key: oaSecret };
    if (appSecret) yield { timestamp: 'header', secret: 'app', text: header, key: appSecret };
  }
  const body = timestampAsWritten(delivery.rawBody);
  if (body && body !== header) {
    if (oaSecret) yield { timestamp: 'body', secret: 'oa', text: body, key: oaSecret };
    if (appSecret) yield { timestamp: 'body', secret: 'app', text: body, key: appSecret };
  }
}

function digestOf(delivery: SignedDelivery, timestamp: string, secret: string): Buffer {
  return createHash('sha256')
    .update(delivery.appId, 'utf8')
    .update(delivery.rawBody)
    .update(timestamp, 'utf8')
    .update(secret, 'utf8')
    .digest();
}

function macIn(signature: string): Buffer | null {
  const hex = /^(?:mac=)?([0-9a-f]{64})$/i.exec(signature.trim())?.[1];
  return hex === undefined ? null : Buffer.from(hex, 'hex');
}
