/** What became of operations of which more is to be said than that they were applied (D-V4). */
import type { ErrorCode, ErrorParams } from '@cns/contracts/errors';
import type { SyncNote } from '@cns/contracts/sync';
import type { Ask } from '../ask.ts';
import type { Database, Tx } from '../database.ts';
import type { SyncOutcome } from '../generated/client.ts';

/** Without any person's data, so that it can be kept. */
export interface KeptResult {
  operationId: string;
  deviceId: string;
  sequence: number;
  /** Hexadecimal. */
  contentHash: string;
  outcome: SyncOutcome;
  code: ErrorCode | null;
  params: ErrorParams;
  fields: { path: string; code: string }[];
  conflicts: string[];
  notes: SyncNote[];
  claimedAt: Date | null;
  at: Date;
}

/** Keeps results; what was said of an operation first stays. */
export async function keepResults(tx: Tx, results: readonly KeptResult[]): Promise<void> {
  if (results.length === 0) return;
  await tx.syncResult.createMany({
    data: results.map(({ contentHash, ...result }) => ({
      ...result,
      contentHash: Uint8Array.from(Buffer.from(contentHash, 'hex')),
    })),
    skipDuplicates: true,
  });
}

const RESULTS = `
  SELECT operation_id AS "operationId", device_id AS "deviceId", sequence, encode(content_hash, 'hex') AS "contentHash",
    outcome::text AS outcome, code, params, fields, conflicts, notes, claimed_at AS "claimedAt", at
  FROM sync_result WHERE operation_id = ANY($1::uuid[])`;

/** What was said of operations, by their ids; one statement. */
export async function resultsOf(ask: Ask, operationIds: readonly string[]): Promise<Map<string, KeptResult>> {
  const rows = await ask<KeptResult>(RESULTS, operationIds);
  return new Map(rows.map((row) => [row.operationId, row]));
}

/** Where households are and in which version, by id. */
export async function householdPlaces(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { id: string; version: number; villageId: string }>> {
  const rows = await db.household.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, version: true, villageId: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who changed a record last, and when: what somebody is told whose edit met another one. */
export async function lastChangeOf(
  db: Database,
  subjectId: string,
  actions: readonly string[],
): Promise<{ by: string | null; at: Date | null }> {
  const event = await db.auditEvent.findFirst({
    where: { subjectId, action: { in: [...actions] } },
    orderBy: { at: 'desc' },
    include: { person: { select: { displayName: true } } },
  });
  return { by: event?.person?.displayName ?? null, at: event?.at ?? null };
}
