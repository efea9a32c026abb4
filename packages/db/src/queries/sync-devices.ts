/** Phones that send what they did while they were away: which number comes next, and what waits (D-V4). */
import type { Ask } from '../ask.ts';
import type { Database, Tx } from '../database.ts';
import type { HeldOperation } from '../generated/client.ts';

export interface SyncDevice {
  id: string;
  personId: string;
  expected: number;
  holding: boolean;
  createdAt: Date;
}

export interface DeviceSeen {
  id: string;
  personId: string;
  appVersion: string | null;
  now: Date;
}

/** The devices by id; one that is seen for the first time is from now on this person's. */
export async function devicesSeen(
  db: Database,
  ask: Ask,
  seen: readonly DeviceSeen[],
): Promise<Map<string, SyncDevice>> {
  const known = await devicesById(ask, seen);
  const fresh = seen.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return known;
  await db.syncDevice.createMany({
    data: fresh.map(({ id, personId, appVersion, now }) => ({ id, personId, appVersion, createdAt: now, seenAt: now })),
    skipDuplicates: true,
  });
  return devicesById(ask, seen);
}

const DEVICES = `
  SELECT id, person_id AS "personId", expected, holding, created_at AS "createdAt"
  FROM sync_device WHERE id = ANY($1::uuid[])`;

async function devicesById(ask: Ask, seen: readonly DeviceSeen[]): Promise<Map<string, SyncDevice>> {
  const ids = seen.map(({ id }) => id);
  const rows = await ask<SyncDevice>(DEVICES, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface DeviceAdvance {
  id: string;
  /** All before this number are settled. */
  expected: number;
  appVersion: string | null;
  now: Date;
}

export type DevicePlace = Pick<SyncDevice, 'id' | 'expected' | 'holding'>;

const ADVANCE_DEVICES = `
    WITH pushed AS (
      SELECT id, max(expected) AS expected, max("appVersion") AS app_version, max(now) AS now
      FROM json_to_recordset($1::json)
        AS p(id uuid, expected int, "appVersion" text, now timestamptz)
      GROUP BY id
    ), locked AS (
      SELECT FROM sync_device WHERE id IN (SELECT id FROM pushed) ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE sync_device d SET expected = greatest(d.expected, p.expected), seen_at = p.now,
      app_version = coalesce(p.app_version, d.app_version)
    FROM pushed p WHERE d.id = p.id AND (SELECT count(*) FROM locked) > 0
    RETURNING d.id, d.expected, d.holding`;

/** Counts devices on; a number never goes back. One statement, the rows locked in the order of their ids. */
export async function advanceDevices(ask: Ask, advances: readonly DeviceAdvance[]): Promise<Map<string, DevicePlace>> {
  const rows = await ask<DevicePlace>(ADVANCE_DEVICES, JSON.stringify(advances));
  return new Map(rows.map((row) => [row.id, row]));
}

export type OperationToHold = Omit<HeldOperation, 'deviceId' | 'content'> & { content: object };

export interface Settlement {
  device: DeviceAdvance;
  /** Came before their time. */
  early: readonly OperationToHold[];
  /** Held until now, and settled. */
  settled: readonly string[];
}

/** How many operations of one device wait at most; more are sent again later. */
const MOST_HELD = 300;

/** Keeps what came too early, lets go of what is settled. @returns what waits, in the order of its numbers */
export async function settleDevice(
  tx: Tx,
  { device, early, settled }: Settlement,
): Promise<{ expected: number; held: HeldOperation[] }> {
  const deviceId = device.id;
  const [row] = await tx.$queryRaw<{ expected: number }[]>`
    SELECT expected FROM sync_device WHERE id = ${deviceId}::uuid FOR UPDATE`;
  if (!row) throw new Error(`Device ${deviceId} is gone`);
  await tx.heldOperation.deleteMany({ where: { operationId: { in: [...settled] } } });
  const waiting = await tx.heldOperation.count({ where: { deviceId } });
  await tx.heldOperation.createMany({
    data: early.slice(0, Math.max(0, MOST_HELD - waiting)).map((operation) => ({ ...operation, deviceId })),
    skipDuplicates: true,
  });
  const held = await heldOf(tx, deviceId);
  const expected = Math.max(row.expected, device.expected);
  await tx.syncDevice.update({
    where: { id: deviceId },
    data: { expected, holding: held.length > 0, seenAt: device.now, ...appVersion(device) },
  });
  return { expected, held };
}

const appVersion = ({ appVersion: version }: DeviceAdvance) => (version === null ? {} : { appVersion: version });

function heldOf(tx: Tx, deviceId: string): Promise<HeldOperation[]> {
  return tx.heldOperation.findMany({ where: { deviceId }, orderBy: [{ sequence: 'asc' }, { operationId: 'asc' }] });
}

/** Devices of which something has waited for longer than it may, with all that waits. */
export async function overdueDevices(db: Database, now: Date): Promise<(SyncDevice & { held: HeldOperation[] })[]> {
  return db.syncDevice.findMany({
    where: { held: { some: { until: { lte: now } } } },
    include: { held: { orderBy: [{ sequence: 'asc' }, { operationId: 'asc' }] } },
    orderBy: { id: 'asc' },
    take: 500,
  });
}

/** What speaks of erased households waits no longer: a phone that sends it again hears that they are gone (D-P3). */
export async function forgetHeldAbout(tx: Tx, householdIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM held_operation WHERE subject_ids && ${householdIds}::uuid[]
      OR subject_ids && ARRAY(SELECT id FROM resident WHERE household_id = ANY(${householdIds}::uuid[]))
      OR subject_ids && ARRAY(SELECT id FROM support_visit WHERE household_id = ANY(${householdIds}::uuid[]))`;
}
