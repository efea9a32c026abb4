import type { SyncResult } from '@cns/contracts/sync';
import { ApiProblem } from '../api/problem.ts';
import { isOnItsWay, type Operation, type Refusal } from './operation.ts';
import { both, type Changed, forgetOthers, readVillage } from './reading.ts';
import type { SyncParts } from './sync-parts.ts';

export interface SyncOutcome {
  /** How many operations the server has settled. */
  settled: number;
  /** The person's offices are others than the phone believes. */
  officesChanged: boolean;
  /** Households that have changed on the phone. */
  changed: Changed;
}

/** So that a weak signal carries something whole. */
const MOST_AT_ONCE = 20;

/** Operations that came so far are kept through every failure; the call is repeated with all that is left. */
export async function synchronise(parts: SyncParts): Promise<SyncOutcome> {
  await parts.rest();
  const sent = await sendAll(parts);
  const applied = (await parts.outbox.all()).filter(({ state }) => state === 'applied').map(({ id }) => id);
  let { officesChanged } = sent;
  let changed: Changed = new Set();
  for (const unitId of parts.villages()) {
    try {
      const village = await readVillage(parts, unitId);
      officesChanged ||= village.hasGone;
      changed = both(changed, village.changed);
    } catch (error) {
      if (!isLost(error)) throw error;
      officesChanged = true;
    }
  }
  if (await forgetOthers(parts)) changed = 'all';
  await parts.rest();
  if (applied.length > 0) await parts.outbox.clear(applied);
  return { settled: sent.settled, officesChanged, changed };
}

function isLost(error: unknown): boolean {
  return error instanceof ApiProblem && ['outside_subtree', 'forbidden', 'unit_not_found'].includes(error.code);
}

async function sendAll(parts: SyncParts): Promise<Omit<SyncOutcome, 'changed'>> {
  const { outbox, onProgress } = parts;
  let most = MOST_AT_ONCE;
  let settled = 0;
  let officesChanged = false;
  const total = (await waiting(parts)).length;
  for (;;) {
    const batch = (await waiting(parts)).slice(0, most);
    if (batch.length === 0) break;
    onProgress({ doing: 'sending', done: settled, total: Math.max(total, settled + batch.length) });
    await outbox.leaving(batch.map(({ id }) => id));
    try {
      const answer = await send(parts, batch);
      officesChanged ||= answer.officesChanged;
      const moved = await outbox.settle(
        new Map(answer.results.map((result) => [result.operationId, outcomeOf(result)])),
        answer,
      );
      settled += answer.results.filter(({ state }) => state !== 'held' && state !== 'later').length;
      if (moved === 0) break;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.isPassing) throw error;
      if (error.code === 'device_of_other') {
        await outbox.becomeAnother();
        continue;
      }
      // Something in it cannot be read at all. Halves find it; alone it is shown to the person.
      const [only] = batch;
      if (batch.length > 1) most = Math.ceil(batch.length / 2);
      else if (only !== undefined) await outbox.settle(new Map([[only.id, refusedBy(error)]]));
    }
  }
  return { settled, officesChanged };
}

/** In the order of their numbers, up to the first that a person may still take back. */
async function waiting({ outbox, isHeldBack }: SyncParts): Promise<Operation[]> {
  const all = (await outbox.all()).filter(isOnItsWay);
  const first = all.findIndex(({ id }) => isHeldBack(id));
  return first === -1 ? all : all.slice(0, first);
}

async function send({ call, outbox, now }: SyncParts, batch: readonly Operation[]) {
  const { deviceId, officesKey } = await outbox.device();
  return call('POST /v1/sync/operations', {
    body: {
      deviceId,
      sentAt: now().toISOString(),
      ...(officesKey === undefined ? {} : { officesKey }),
      operations: batch.map(({ sequence, id, recordedAt, kind, params, body }) => ({
        sequence,
        operationId: id,
        recordedAt,
        kind,
        params,
        body,
      })),
    },
  });
}

function outcomeOf({ state, code, message, fields, conflicts, notes = [] }: SyncResult): Partial<Operation> {
  switch (state) {
    case 'applied':
      return { state: 'applied', ...(notes.length > 0 ? { notes: notes.map((note) => note.message) } : {}) };
    case 'conflict':
      return { state: 'conflict', disagreements: conflicts ?? [] };
    case 'refused':
      return { state: 'refused', refusal: { code: code ?? 'internal', message: message ?? '', fields: fields ?? [] } };
    case 'held':
      return { state: 'held' };
    case 'later':
      return {};
  }
}

function refusedBy({ code, detail, fields }: ApiProblem): { state: 'refused'; refusal: Refusal } {
  return { state: 'refused', refusal: { code, message: detail, fields } };
}
