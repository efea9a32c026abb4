import { askIn } from '@cns/db/ask';
import { type Database, transaction } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { officesOn } from '@cns/db/queries/actors';
import { raiseAlert } from '@cns/db/queries/operator-alerts';
import { overdueDevices } from '@cns/db/queries/sync-devices';
import { resultsOf } from '@cns/db/queries/sync-results';
import { inTurn, missingBefore } from '@cns/domain/sync-order';
import { dayOf } from '@cns/domain/time';
import type { VisitLog } from '../routes/visits/visit-log.ts';
import type { SyncContext } from './call.ts';
import type { Received } from './content.ts';
import { Delivery } from './delivery.ts';
import type { Outcome } from './outcome.ts';
import { fromHeld, Settling } from './push.ts';

type OverdueDevice = Awaited<ReturnType<typeof overdueDevices>>[number];

/** What applies held operations without a phone that asks for it. */
export function overdueContext(db: Database, visitLog: VisitLog, onFault: (error: unknown) => void): SyncContext {
  return { db, visitLog, onFault, resultsOf: (ids) => resultsOf(askIn(db), ids) };
}

/**
 * Applies what has waited for its predecessors for longer than it may: nothing that arrived is lost because something else
 * never came (D-V4). The operators hear which numbers are missing.
 * @returns on how many devices something was passed over
 */
export async function applyOverdue(context: SyncContext, now: Date): Promise<number> {
  const devices = await overdueDevices(context.db, now);
  for (const device of devices) await passGaps(context, device, now);
  return devices.length;
}

async function passGaps(context: SyncContext, device: OverdueDevice, now: Date): Promise<void> {
  const delivery = new Delivery(context, { actor: await actorOf(context.db, device.personId, now), device, now });
  const settling = new Settling(context, { device, appVersion: null, now });
  const overdue = new Set(device.held.filter(({ until }) => until <= now).map(({ operationId }) => operationId));
  const isOverdue = ({ operationId }: Received) => overdue.has(operationId);
  let place = { expected: device.expected, held: device.held.map(fromHeld) };
  while (place.held.some(isOverdue)) {
    const first = Math.min(...place.held.map(({ sequence }) => sequence));
    const missing = missingBefore(place.expected, [{ sequence: first }]);
    if (missing.length > 0) await tellOperators(context.db, device.id, missing, now);
    settling.passTo(first);
    const { due } = inTurn(first, place.held);
    const outcomes = await delivery.run(due);
    if ([...outcomes.values()].some(({ state }) => state === 'later')) return;
    place = await settling.settle(due, noted(outcomes), []);
  }
}

/** The person at whom a device is, with the offices of today; nobody is signed in. */
async function actorOf(db: Database, personId: string, now: Date): Promise<Actor> {
  const { displayName } = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { displayName: true } });
  const offices = (await officesOn(db, personId, dayOf(now))).map(({ held }) => held);
  return { sessionId: '', personId, displayName, offices };
}

async function tellOperators(db: Database, device: string, missing: readonly number[], now: Date): Promise<void> {
  const detail = { device, missing: `${missing[0]}–${missing.at(-1)}` };
  await transaction(db, (tx) => raiseAlert(tx, 'sync_gap', detail, now));
}

function noted(outcomes: ReadonlyMap<string, Outcome>): Map<string, Outcome> {
  const withNote = (outcome: Outcome): Outcome =>
    outcome.state === 'applied' || outcome.state === 'conflict'
      ? { ...outcome, notes: [...(outcome.notes ?? []), 'gap_passed'] }
      : outcome;
  return new Map([...outcomes].map(([id, outcome]) => [id, withNote(outcome)]));
}
