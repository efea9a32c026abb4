import { z } from 'zod';
import { errorOfCode, ZaloError } from './errors.ts';
import { parseZaloJson } from './json.ts';
import type { Pace } from './pace.ts';
import { Count } from './scalars.ts';

const MAX_ANSWER_BYTES = 1024 * 1024;
const MAX_ATTEMPTS = 3;
/** Of a call that waits its turn and is told to wait longer: a minute and more. */
const PATIENT_ATTEMPTS = 8;

export interface HttpOptions {
  baseUrl: string;
  /** For one attempt. Default 4 seconds. */
  timeoutMs?: number;
  /** The first pause before a repeat; it doubles and is spread at random. Default 200 ms. */
  retryPauseMs?: number;
  /** For work that nobody waits for. Without it calls are made at once. */
  pace?: Pace;
}

export interface ZaloCall<Answer> {
  /** Names the call in errors and logs, for example `group/listmember`. */
  operation: string;
  path: string;
  query?: Record<string, string | number | undefined>;
  headers: Record<string, string>;
  /** Sent as JSON, or as a form when it is URLSearchParams. Makes the call a POST. */
  body?: object | URLSearchParams;
  /** For a POST that may be repeated without harm; a GET always may. */
  idempotent?: boolean;
  answer: z.ZodType<Answer>;
}

/** Every answer may carry these; a failure comes as HTTP 200 with a non-zero `error`. */
const Envelope = z.looseObject({
  error: Count.nullish(),
  message: z.string().nullish(),
  error_name: z.string().nullish(),
  error_description: z.string().nullish(),
});

/**
 * Calls Zalo. What may be repeated is repeated on network errors, HTTP 5xx and -32, three attempts in all; with a pace,
 * -32 is waited out. Throws ZaloError.
 */
export async function callZalo<Answer>(options: HttpOptions, call: ZaloCall<Answer>): Promise<Answer> {
  const repeatable = call.body === undefined || call.idempotent === true;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptCall(options, call);
    } catch (error) {
      if (!repeatable || !(error instanceof ZaloError) || !error.retryable) throw error;
      const patient = options.pace !== undefined && error.kind === 'rate_limited';
      if (attempt >= (patient ? PATIENT_ATTEMPTS : MAX_ATTEMPTS)) throw error;
      if (patient) options.pace?.refused();
      else await pause((options.retryPauseMs ?? 200) * 2 ** (attempt - 1));
    }
  }
}

async function attemptCall<Answer>(options: HttpOptions, call: ZaloCall<Answer>): Promise<Answer> {
  await options.pace?.turn();
  const { status, text } = await exchange(options, call);
  if (status >= 500) throw new ZaloError('unreachable', `${call.operation}: HTTP ${status}`);
  if (status === 429) throw new ZaloError('rate_limited', `${call.operation}: HTTP 429`);
  const json = jsonOf(text, call.operation, status);
  throwIfRefused(json, call.operation);
  if (status >= 300) throw new ZaloError('malformed', `${call.operation}: HTTP ${status} without an error of Zalo`);
  const answer = call.answer.safeParse(json);
  if (answer.success) return answer.data;
  const where = answer.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new ZaloError('malformed', `${call.operation}: HTTP ${status}, unexpected at ${where || 'the top'}`);
}

async function exchange(options: HttpOptions, call: ZaloCall<unknown>): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(urlOf(options.baseUrl, call), {
      ...bodyOf(call),
      // A redirect would carry our secrets in its headers to wherever it points.
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? 4_000),
    });
    options.pace?.heard(response.headers);
    return { status: response.status, text: await boundedText(response, call.operation) };
  } catch (error) {
    if (error instanceof ZaloError) throw error;
    throw new ZaloError('unreachable', `${call.operation}: ${reasonOf(error)}`, null, error);
  }
}

function urlOf(baseUrl: string, call: ZaloCall<unknown>): URL {
  const url = new URL(call.path, baseUrl);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function bodyOf({ body, headers }: ZaloCall<unknown>): RequestInit {
  if (body === undefined) return { method: 'GET', headers };
  if (body instanceof URLSearchParams) return { method: 'POST', headers, body };
  return {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function boundedText(response: Response, operation: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES)
      throw new ZaloError('malformed', `${operation}: answer over ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string, operation: string, status: number): unknown {
  try {
    return parseZaloJson(text);
  } catch {
    throw new ZaloError('malformed', `${operation}: HTTP ${status} without JSON`);
  }
}

function throwIfRefused(json: unknown, operation: string): void {
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) throw new ZaloError('malformed', `${operation}: no envelope of Zalo`);
  const { error, message, error_name, error_description } = envelope.data;
  if (error) throw errorOfCode(error, message || error_description || error_name || 'no message', operation);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no connection';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}

/** Between half and the whole of the given time, so that many callers do not come back at once. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds * (0.5 + Math.random() / 2)));
}
