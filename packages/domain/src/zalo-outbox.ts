import type { ZaloOutboxFamily } from '@cns/contracts/zalo-outbox';
import type { ZaloRefusal } from '@cns/contracts/zalo-refusals';
import { firstLoudInstant } from './quiet-hours.ts';

/**
 * What is known after a call that did not succeed.
 * - `declined`: Zalo understood and will not do it
 * - `not_now`: Zalo certainly did nothing, and may do it later
 * - `unknown`: there was no answer; it may have been done
 */
export interface FailedCall {
  certainty: 'declined' | 'not_now' | 'unknown';
  refusal: ZaloRefusal;
}

export type AfterFailure =
  | { state: 'waiting'; notBefore: Date }
  | { state: 'refused'; refusal: ZaloRefusal }
  | { state: 'unsure' };

const SECOND_MS = 1_000;
/** The pauses before the second, third… attempt; after the last there is none. */
const PAUSES_MS = [2, 15, 60, 5 * 60, 30 * 60].map((seconds) => seconds * SECOND_MS);

/**
 * What becomes of an item after an attempt that failed. A message is never repeated when it may have arrived: sent once is
 * worth more than sent. A command may be, for it leaves the same state.
 * @param attempts with the one that failed
 * @param chance in [0, 1): spreads repeats, so that many do not come back at once
 */
export function afterFailure(
  item: { family: ZaloOutboxFamily; attempts: number },
  failed: FailedCall,
  now: Date,
  chance: number,
): AfterFailure {
  const pause = PAUSES_MS[item.attempts - 1];
  const forTheNight = failed.refusal === 'not_at_night';
  if (failed.certainty === 'unknown' && item.family === 'message') return { state: 'unsure' };
  if (pause === undefined || (failed.certainty === 'declined' && !forTheNight)) {
    return { state: 'refused', refusal: failed.refusal };
  }
  if (forTheNight) return { state: 'waiting', notBefore: afterTheNight(now) };
  return { state: 'waiting', notBefore: new Date(now.getTime() + pause * (0.5 + chance / 2)) };
}

/** Zalo's clock and ours may differ by a little: a quarter of an hour into the day both agree that it is day. */
function afterTheNight(now: Date): Date {
  return new Date(firstLoudInstant(now).getTime() + 15 * 60 * SECOND_MS);
}

/** A right to one group that was paid for. */
export interface GroupRight {
  assetId: string;
  /** The most members, the Official Account counted. */
  size: number;
}

/**
 * The right that a new group should take: the smallest that holds everybody who will come, otherwise the largest that
 * holds those who are there from the start.
 * @returns undefined when none is large enough
 */
export function rightFor(
  rights: readonly GroupRight[],
  members: { atStart: number; expected: number },
): GroupRight | undefined {
  const possible = rights.filter(({ size }) => size > members.atStart).sort((a, b) => a.size - b.size);
  return possible.find(({ size }) => size > members.expected) ?? possible.at(-1);
}
