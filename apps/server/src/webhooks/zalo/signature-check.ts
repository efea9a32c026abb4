import { type MatchedCombination, type SignatureVerdict, verifyZaloSignature } from '@cns/zalo/signature';
import type { Config } from '../../config/config.ts';
import { miniAppSigned } from './mini-app-signature.ts';

export interface SignedHeaders {
  signature: string | undefined;
  timestamp?: string | undefined;
}

export type Combination = `${MatchedCombination['timestamp']}+${MatchedCombination['secret']}` | 'mini_app';
export type Verdict =
  | { valid: true; matched: Combination }
  | { valid: false; reason: Extract<SignatureVerdict, { valid: false }>['reason'] | 'not_the_pinned_combination' };

/**
 * Checks a delivery as the settings say. Zalo's documentation leaves open which secret and which timestamp are signed:
 * unless one combination is pinned (`ZALO_WEBHOOK_PIN`), all that have a secret are tried. The mini app's own webhook
 * signs in another way, with a key of its own.
 */
export function checkSignature(rawBody: Buffer, headers: SignedHeaders, zalo: Config['zalo']): Verdict {
  const verdict = checkAccountSignature(rawBody, headers, zalo);
  if (verdict.valid || !zalo.miniAppApiKey) return verdict;
  return miniAppSigned(rawBody, headers.signature, zalo.miniAppApiKey) ? { valid: true, matched: 'mini_app' } : verdict;
}

function checkAccountSignature(rawBody: Buffer, headers: SignedHeaders, zalo: Config['zalo']): Verdict {
  const { appId, webhookPin: pin } = zalo;
  const tried = pin === 'body+oa' || pin === 'body+app' ? { signature: headers.signature } : headers;
  const verdict = verifyZaloSignature({ rawBody, headers: tried, appId, candidates: candidatesOf(zalo) });
  if (!verdict.valid) return verdict;
  const matched: Combination = `${verdict.matched.timestamp}+${verdict.matched.secret}`;
  return pin && pin !== matched ? { valid: false, reason: 'not_the_pinned_combination' } : { valid: true, matched };
}

/** An empty secret is never tried. */
function candidatesOf({ webhookPin: pin, oaSecretKey, appSecret, appSecretSignsWebhooks }: Config['zalo']) {
  const oaSecret = pin?.endsWith('+app') ? '' : oaSecretKey;
  const triesApp = pin ? pin.endsWith('+app') : appSecretSignsWebhooks;
  return triesApp ? { oaSecret, appSecret } : { oaSecret };
}
