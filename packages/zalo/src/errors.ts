/**
 * - `invalid_token`: the access or refresh token is unknown, expired or replaced
 * - `invalid_phone_token`: the person has to give the number anew
 * - `rate_limited`: too many calls
 * - `refused`: Zalo understood and declined; repeating is of no use
 * - `unreachable`: no answer, or HTTP 5xx
 * - `malformed`: an answer that is none of Zalo's
 */
export type ZaloErrorKind =
  | 'invalid_token'
  | 'invalid_phone_token'
  | 'rate_limited'
  | 'refused'
  | 'unreachable'
  | 'malformed';

/** What a call of the Zalo platform came to. The message is for logs; it holds neither tokens nor numbers of people. */
export class ZaloError extends Error {
  override readonly name = 'ZaloError';
  readonly kind: ZaloErrorKind;
  /** Zalo's own number, null when there was no answer of Zalo. */
  readonly code: number | null;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** Whether Zalo certainly did nothing: it said no, or it was never reached. */
  readonly nothingDone: boolean;

  constructor(kind: ZaloErrorKind, message: string, code: number | null = null, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.code = code;
    this.retryable = kind === 'unreachable' || kind === 'rate_limited';
    this.nothingDone = kind === 'unreachable' ? neverReached(cause) : kind !== 'malformed';
  }
}

/** Failures before a single byte of the call could leave. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function neverReached(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && NO_CONNECTION.has(String(cause.code));
}

/**
 * Codes that are more than a refusal. -216, -220: access token of the Official Account. 452: access token of a person
 * (seen in answers of the Graph API; the error table does not list it). -14014: refresh token. 114 to 119: phone token,
 * of which 116 and 117 are about our own secret and therefore a refusal.
 */
const KINDS: ReadonlyMap<number, ZaloErrorKind> = new Map([
  [-32, 'rate_limited'],
  [-216, 'invalid_token'],
  [-220, 'invalid_token'],
  [452, 'invalid_token'],
  [-14014, 'invalid_token'],
  [114, 'invalid_phone_token'],
  [115, 'invalid_phone_token'],
  [118, 'invalid_phone_token'],
  [119, 'invalid_phone_token'],
]);

/** Turns the non-zero `error` of an envelope, which arrives with HTTP 200, into a ZaloError. */
export function errorOfCode(code: number, message: string, operation: string): ZaloError {
  return new ZaloError(KINDS.get(code) ?? 'refused', `${operation}: Zalo answered ${code} (${message})`, code);
}
