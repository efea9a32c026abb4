import type { ErrorCode, Problem } from '@cns/contracts/errors';

/** The server's codes, and those of an answer that never came. */
export type ProblemCode = ErrorCode | 'offline' | 'timed_out' | 'unreadable' | 'store_full' | 'screen_missing';

export interface FieldProblem {
  path: string;
  message: string;
}

/** How soon what could not be read for want of a signal is asked for again. */
export const TRY_AGAIN_MS = 10_000;

/** Why a request failed: a stable code, and the sentence for the person in Vietnamese. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(`${code}: ${detail}`);
  }

  /** Somebody else's work: asking again changes nothing. */
  get isForOthers(): boolean {
    return ['forbidden', 'outside_subtree', 'household_outside_subtree', 'own_report'].includes(this.code);
  }

  /** It is for want of a signal. */
  get isOffline(): boolean {
    return this.code === 'offline' || this.code === 'screen_missing';
  }

  /** Asking again brings the same answer: it is somebody else's work, or no longer there. */
  get isFinal(): boolean {
    return this.isForOthers || this.code.endsWith('not_found');
  }

  /** The same request may succeed later without a change by the person. */
  get isPassing(): boolean {
    return ['offline', 'timed_out', 'unreadable', 'busy', 'internal', 'zalo_unreachable', 'too_many_requests'].includes(
      this.code,
    );
  }
}

export const offlineProblem = () =>
  new ApiProblem('offline', 'Chưa có mạng. Những gì đã nhập vẫn còn trên máy; có mạng rồi thử lại.');

export const timedOutProblem = () =>
  new ApiProblem('timed_out', 'Mạng chậm quá, chưa nhận được trả lời. Những gì đã nhập vẫn còn; thử lại sau ít phút.');

export const storeFullProblem = () =>
  new ApiProblem(
    'store_full',
    'Bộ nhớ máy đã đầy nên chưa giữ được. Để mở màn hình này; có mạng rồi bấm Lưu lần nữa thì gửi thẳng lên.',
  );

/** A part of the app itself that could not be fetched. */
export const screenMissing = () =>
  new ApiProblem(
    'screen_missing',
    'Chưa có mạng nên chưa mở được màn hình này. Có mạng sẽ tự mở; những gì đã ghi vẫn còn.',
  );

const unreadableProblem = () =>
  new ApiProblem('unreadable', 'Hệ thống chưa trả lời được. Những gì đã nhập vẫn còn; thử lại sau ít phút.');

/** Reads `application/problem+json`; whatever else stands between us and the server becomes a kind sentence too. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    if (problem.code && problem.detail) return new ApiProblem(problem.code, problem.detail, problem.fields ?? []);
  } catch {
    // Not JSON: a proxy's page, or an answer cut off.
  }
  return unreadableProblem();
}

/** The sentence to show for anything that was thrown. */
export function sentenceFor(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : unreadableProblem().detail;
}

/** The sentence for what could not be read. What passes is asked for again by itself. */
export function notReadSentence(error: unknown): string {
  if (error instanceof ApiProblem && !error.isPassing) return error.detail;
  const code = error instanceof ApiProblem ? error.code : 'unreadable';
  const why = code === 'offline' ? 'Chưa có mạng' : code === 'timed_out' ? 'Mạng chậm quá' : 'Hệ thống đang bận';
  return `${why} nên chưa tải được. Lát nữa sẽ tự tải lại; những gì đã ghi vẫn còn.`;
}

/** The message for one field of a form, by the path that the server names. */
export function fieldMessage(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  return error.fields.find((field) => field.path === path)?.message;
}
