import type { SyncKind } from '@cns/contracts/sync';
import { type Actor, officesOn } from '@cns/db/queries/actors';
import type { KeptResult } from '@cns/db/queries/sync-results';
import { byOurClock } from '@cns/domain/device-clock';
import { DomainError } from '@cns/domain/errors';
import { stillCounts } from '@cns/domain/offices';
import { dayOf } from '@cns/domain/time';
import type { SyncCall, SyncContext } from './call.ts';
import { type ContentOf, hashOf, type Received } from './content.ts';
import { followingMerges } from './follow-merge.ts';
import { APPLIERS } from './kinds.ts';
import { type Applied, applied, type Outcome, outcomeKept, outcomeOf, refused } from './outcome.ts';

/** Whose operations they are, and on which phone they were made. */
export interface Sender {
  actor: Actor;
  device: { id: string; createdAt: Date };
  now: Date;
}

type Apply = (call: SyncCall, content: ContentOf<SyncKind>) => Promise<Applied>;

const OUTSIDE: readonly string[] = ['outside_subtree', 'household_outside_subtree', 'forbidden'];

/** Applies operations of one phone in the order of their numbers; visits that follow each other go together. */
export class Delivery {
  readonly #context: SyncContext;
  readonly #sender: Sender;

  constructor(context: SyncContext, sender: Sender) {
    this.#context = context;
    this.#sender = sender;
  }

  /** What became of each; all after one that cannot be done now wait for it. */
  async run(operations: readonly Received[]): Promise<Map<string, Outcome>> {
    const known = await this.#context.resultsOf(operations.map(({ operationId }) => operationId));
    const outcomes = new Map<string, Outcome>();
    for (let left = [...operations]; left.length > 0; ) {
      const together = left.splice(0, lengthOfRun(left));
      const done = await Promise.all(
        together.map((operation) => this.#apply(operation, known.get(operation.operationId))),
      );
      for (const [index, outcome] of done.entries()) outcomes.set(together[index]?.operationId ?? '', outcome);
      if (done.some(({ state }) => state === 'later')) break;
    }
    return outcomes;
  }

  /** The call of an operation as its sender. */
  callOf(operation: Received, actor = this.#sender.actor): SyncCall {
    return { ...this.#context, actor, now: this.#sender.now, deviceId: this.#sender.device.id, operation };
  }

  async #apply(operation: Received, known: KeptResult | undefined): Promise<Outcome> {
    if (known && known.contentHash !== hashOf(operation)) return outcomeOf(new DomainError('operation_reused'));
    const before = known && outcomeKept(known);
    if (before) return before;
    if (operation.fault) return refused({ ...operation.fault, params: {} });
    try {
      const done = await this.#asWhoDidIt(operation);
      return applied({ ...done, notes: [...new Set([...(done.notes ?? []), ...(known?.notes ?? [])])] });
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.state === 'later' || (outcome.state === 'refused' && outcome.code === 'internal')) {
        this.#context.onFault(error);
      }
      return outcome;
    }
  }

  /** By the offices of today, or else by those that were held when it was done. */
  async #asWhoDidIt(operation: Received): Promise<Applied> {
    try {
      return await applyWhereItBelongs(this.callOf(operation));
    } catch (error) {
      const isOutside = error instanceof DomainError && OUTSIDE.includes(error.code);
      const actor = isOutside ? await this.#actorThen(operation) : null;
      if (!actor) throw error;
      const done = await applyWhereItBelongs(this.callOf(operation, actor));
      return { ...done, notes: [...(done.notes ?? []), 'office_over'] };
    }
  }

  async #actorThen({ recordedAt, aheadMs }: Received): Promise<Actor | null> {
    const { actor, device, now } = this.#sender;
    const recorded = byOurClock(recordedAt, aheadMs);
    const recordedOn = dayOf(new Date(Math.min(recorded.getTime(), now.getTime())));
    const days = { recordedOn, deviceSince: dayOf(device.createdAt), today: dayOf(now) };
    const offices = await officesOn(this.#context.db, actor.personId, recordedOn);
    const over = offices.filter(({ until }) => until !== null && stillCounts(until, days)).map(({ held }) => held);
    return over.length === 0 ? null : { ...actor, offices: [...actor.offices, ...over] };
  }
}

/** To the record that was named, or, when that has been merged meanwhile, to the one that stands. */
async function applyWhereItBelongs(
  call: SyncCall,
  content = call.operation.content as ContentOf<SyncKind>,
): Promise<Applied> {
  const apply = APPLIERS[call.operation.kind as SyncKind] as Apply;
  try {
    return await apply(call, content);
  } catch (error) {
    const isGone = error instanceof DomainError && error.code === 'household_archived';
    const followed = isGone ? await followingMerges(call.db, content) : null;
    if (!followed) throw error;
    const done = await applyWhereItBelongs(call, followed);
    return { ...done, notes: [...(done.notes ?? []), 'household_merged'] };
  }
}

/** How many of the next operations go together. */
function lengthOfRun(operations: readonly Received[]): number {
  const others = operations.findIndex(({ kind }) => kind !== 'visit.log');
  return Math.max(1, others === -1 ? operations.length : others);
}
