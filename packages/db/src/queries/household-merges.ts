import type { HouseholdMerge } from '@cns/contracts/duplicates';
import { DomainError } from '@cns/domain/errors';
import { UNDO_DAYS, undoableUntil } from '@cns/domain/household-merge';
import { addDays, dayOf, startOfDay } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { eraseHouseholds } from './erase-households.ts';
import { unitSummary } from './units.ts';

const HOUSEHOLD = { include: { village: { include: { parent: { select: { name: true } } } } } } as const;
const PARTS = { kept: HOUSEHOLD, gone: HOUSEHOLD, mergedBy: { select: { displayName: true } } } as const;
type MergeRow = Prisma.HouseholdMergeGetPayload<{ include: typeof PARTS }>;

const MOST_SHOWN = 30;

/** The merges of a unit, the newest first. */
export async function mergesWithin(tx: Tx, unitId: string, now: Date): Promise<HouseholdMerge[]> {
  const rows = await tx.householdMerge.findMany({
    where: { kept: { village: { ancestors: { some: { ancestorId: unitId } } } } },
    include: PARTS,
    orderBy: [{ mergedAt: 'desc' }, { id: 'desc' }],
    take: MOST_SHOWN,
  });
  return rows.map((row) => mergeView(row, now));
}

/** @throws DomainError `merge_not_found` */
export async function mergeById(tx: Tx, id: string, now: Date): Promise<HouseholdMerge> {
  const row = await tx.householdMerge.findUnique({ where: { id }, include: PARTS });
  if (!row) throw new DomainError('merge_not_found');
  return mergeView(row, now);
}

function mergeView({ id, kept, gone, mergedBy, mergedAt, undoneAt, before }: MergeRow, now: Date): HouseholdMerge {
  const household = (row: MergeRow['kept']) => ({
    id: row.id,
    headName: row.headName,
    village: unitSummary(row.village),
  });
  const until = undoableUntil(mergedAt);
  return {
    id,
    kept: household(kept),
    gone: household(gone),
    mergedBy: mergedBy.displayName,
    mergedAt: mergedAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
    undoableUntil: before !== null && dayOf(now) <= until ? until : null,
  };
}

/** Merges that stand for good: what an undo would have needed goes, and so do the names in the record that went (D-P1). */
export async function settleMerges(tx: Tx, now: Date): Promise<void> {
  const before = startOfDay(addDays(dayOf(now), -UNDO_DAYS));
  const settled = await tx.$queryRaw<{ goneId: string }[]>`
    UPDATE household_merge SET before = NULL
    WHERE before IS NOT NULL AND undone_at IS NULL AND merged_at < ${before} RETURNING gone_id AS "goneId"`;
  await eraseHouseholds(
    tx,
    settled.map(({ goneId }) => goneId),
    now,
  );
}

/** Into which records those of households and people among these ids have gone, one merge on; the others are left out. */
export async function recordsMergedInto(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; into: string }[]>`
    SELECT id, merged_into_id AS "into" FROM household
    WHERE id = ANY(${[...ids]}::uuid[]) AND merged_into_id IS NOT NULL
    UNION ALL
    SELECT id, merged_into_id FROM resident WHERE id = ANY(${[...ids]}::uuid[]) AND merged_into_id IS NOT NULL`;
  return new Map(rows.map(({ id, into }) => [id, into]));
}
