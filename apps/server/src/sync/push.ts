import type { Api } from '@cns/contracts/api';
import type { SyncResult } from '@cns/contracts/sync';
import { transaction } from '@cns/db/database';
import type { HeldOperation } from '@cns/db/generated/client';
import type { Actor } from '@cns/db/queries/actors';
import { type OperationToHold, type SyncDevice, settleDevice } from '@cns/db/queries/sync-devices';
import { keepResults } from '@cns/db/queries/sync-results';
import { clockAhead, clockAheadThen } from '@cns/domain/device-clock';
import { DomainError } from '@cns/domain/errors';
import { inTurn, missingBefore } from '@cns/domain/sync-order';
import { officesKey } from '../routes/sync/offices-key.ts';
import type { PushContext, SyncContext } from './call.ts';
import { type Received, readOperation, subjectsOf } from './content.ts';
import { Delivery } from './delivery.ts';
import { conflictsOf } from './edits.ts';
import { type Outcome, resultOf, resultToKeep } from './outcome.ts';

type Body = Api['POST /v1/sync/operations']['body'];
type Answer = Api['POST /v1/sync/operations']['response'];

/** How long an operation waits for those before it. */
export const HELD_MS = 72 * 60 * 60 * 1000;

/**
 * Takes what a phone did while it was away: applies what is in turn, keeps what came too early, and answers for each.
 * @throws DomainError `device_of_other`; everything else is said of single operations
 */
export async function push(
  context: PushContext,
  { actor, now, body }: { actor: Actor; now: Date; body: Body },
): Promise<Answer> {
  const { deviceId, appVersion = null } = body;
  const device = await context.devices.add({ id: deviceId, personId: actor.personId, appVersion, now });
  if (device.personId !== actor.personId) throw new DomainError('device_of_other');
  const aheadMs = clockAhead(new Date(body.sentAt), now);
  const sent = body.operations.map((operation) =>
    readOperation(operation, clockAheadThen(new Date(operation.recordedAt), aheadMs, now)),
  );
  const delivery = new Delivery(context, { actor, device, now });
  const settling = new Settling(context, { device, appVersion, now });
  const { due, early } = inTurn(device.expected, sent);
  const outcomes = await delivery.run(due);
  const unreadable = early.filter(({ fault }) => fault);
  for (const [id, outcome] of await delivery.run(unreadable)) outcomes.set(id, outcome);
  const readable = early.filter(({ fault }) => !fault);
  let place = await settling.settle([...due, ...unreadable], outcomes, readable);
  const released: Received[] = [];
  for (let turn = inTurn(place.expected, place.held); turn.due.length > 0; turn = inTurn(place.expected, place.held)) {
    const done = await delivery.run(turn.due);
    for (const [id, outcome] of done) outcomes.set(id, outcome);
    released.push(...turn.due);
    if ([...done.values()].some(({ state }) => state === 'later')) break;
    place = await settling.settle(turn.due, done, []);
  }
  const waiting = new Set(place.held.map(({ operationId }) => operationId));
  const others = released.filter(({ operationId }) => !sent.some((one) => one.operationId === operationId));
  const results: SyncResult[] = [];
  for (const operation of [...sent, ...others]) {
    const fallback = waiting.has(operation.operationId) ? 'held' : 'later';
    results.push(await answerFor(delivery, operation, outcomes.get(operation.operationId) ?? { state: fallback }));
  }
  const key = officesKey(actor);
  return {
    serverTime: now.toISOString(),
    clockAheadSeconds: aheadMs === 0 ? null : Math.round(aheadMs / 1000),
    results,
    expected: place.expected,
    missing: missingBefore(place.expected, [...place.held, ...unreadable]),
    officesKey: key,
    officesChanged: body.officesKey !== undefined && body.officesKey !== key,
  };
}

async function answerFor(delivery: Delivery, operation: Received, outcome: Outcome): Promise<SyncResult> {
  const result = resultOf(operation, outcome);
  if (outcome.state !== 'conflict') return result;
  const fields = outcome.conflicts ?? [];
  // Who may no longer see the household is told which fields, and not what stands there.
  const unseen = fields.map((field) => ({ field, stands: null, by: null, at: null }));
  return { ...result, conflicts: await conflictsOf(delivery.callOf(operation), fields).catch(() => unseen) };
}

interface Place {
  expected: number;
  held: Received[];
}

/** Keeps what became of operations, and counts the device on. */
export class Settling {
  readonly #context: SyncContext & Partial<PushContext>;
  readonly #device: SyncDevice;
  readonly #appVersion: string | null;
  readonly #now: Date;
  #expected: number;

  constructor(
    context: SyncContext & Partial<PushContext>,
    { device, appVersion, now }: { device: SyncDevice; appVersion: string | null; now: Date },
  ) {
    this.#context = context;
    this.#device = device;
    this.#appVersion = appVersion;
    this.#now = now;
    this.#expected = device.expected;
  }

  /** Passes over numbers that never came. */
  passTo(sequence: number): void {
    this.#expected = Math.max(this.#expected, sequence);
  }

  /** @returns where the device is, with what waits for those before it */
  async settle(
    operations: readonly Received[],
    outcomes: ReadonlyMap<string, Outcome>,
    early: readonly Received[],
  ): Promise<Place> {
    const { id } = this.#device;
    const settled = operations.filter(({ operationId }) => isSettled(outcomes.get(operationId)));
    this.#expected = inTurn(this.#expected, settled).next;
    const device = { id, expected: this.#expected, appVersion: this.#appVersion, now: this.#now };
    const results = settled.flatMap((operation) => {
      const outcome = outcomes.get(operation.operationId);
      return (outcome && resultToKeep(operation, outcome, { deviceId: id, at: this.#now })) ?? [];
    });
    if (this.#context.advances && results.length === 0 && early.length === 0 && !this.#device.holding) {
      const place = await this.#context.advances.add(device);
      if (!place.holding) return { expected: place.expected, held: [] };
    }
    const { expected, held } = await transaction(this.#context.db, async (tx) => {
      await keepResults(tx, results);
      return settleDevice(tx, {
        device,
        early: early.map((operation) => this.#held(operation)),
        settled: settled.map(({ operationId }) => operationId),
      });
    });
    this.#expected = expected;
    return { expected, held: held.map(fromHeld) };
  }

  #held(operation: Received): OperationToHold {
    const { operationId, sequence, kind, content, recordedAt, aheadMs } = operation;
    return {
      operationId,
      sequence,
      kind,
      content,
      recordedAt,
      subjectIds: subjectsOf(operation),
      clockAheadMs: BigInt(aheadMs),
      heldAt: this.#now,
      until: new Date(this.#now.getTime() + HELD_MS),
    };
  }
}

function isSettled(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.state !== 'later' && outcome.state !== 'held';
}

/** An operation that waited, as it came. */
export function fromHeld({ operationId, sequence, kind, content, recordedAt, clockAheadMs }: HeldOperation): Received {
  const { params, body } = content as { params?: unknown; body?: unknown };
  return readOperation(
    { operationId, sequence, kind, params, body, recordedAt: recordedAt.toISOString() },
    Number(clockAheadMs),
  );
}
