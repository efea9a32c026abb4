import { ERASED } from '@cns/domain/erasure';
import { fold } from '@cns/domain/names';
import type { Tx } from '../database.ts';
import { audit } from './audit.ts';
import { forgetHeldAbout } from './sync-devices.ts';

/**
 * The households whose records are this person's to see and to have erased: the team has let the person in and named the
 * household. A number alone is no proof, for a member may have typed it wrongly.
 */
export async function ownHouseholds(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT household_id AS id FROM join_request
    WHERE person_id = ${personId}::uuid AND household_id IS NOT NULL AND state IN ('approved', 'withdrawn')
    ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** The households that may name this person: their own, and those that have their number. */
export async function householdsNaming(tx: Tx, personId: string, phone: string | null): Promise<string[]> {
  const withNumber = phone === null ? [] : await tx.household.findMany({ where: { phone }, select: { id: true } });
  return [...new Set([...(await ownHouseholds(tx, personId)), ...withNumber.map(({ id }) => id)])].sort();
}

/**
 * Takes all names and words out of households: they stay counted with their levels, and nobody writes to them any more
 * (D-P3). Done with the households' locks held, so that a visit that is being saved is counted first.
 */
export async function eraseHouseholds(tx: Tx, named: readonly string[], now: Date): Promise<void> {
  if (named.length === 0) return;
  const ids = await withMerged(tx, named);
  await lockHouseholds(tx, ids);
  await tx.$executeRaw`
    UPDATE resident SET full_name = ${ERASED.resident}, name_folded = ${fold(ERASED.resident)}, birth_year = NULL
    WHERE household_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    UPDATE skill_correction SET reason = ''
    WHERE resident_id IN (SELECT id FROM resident WHERE household_id = ANY(${ids}::uuid[]))`;
  await eraseVisitWords(tx, ids);
  await tx.$executeRaw`
    UPDATE join_request SET head_name = ${ERASED.head}, head_folded = ${fold(ERASED.head)}, hamlet = ''
    WHERE household_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    UPDATE consent SET withdrawn_at = ${now} WHERE household_id = ANY(${ids}::uuid[]) AND withdrawn_at IS NULL`;
  const erased = await tx.$queryRaw<{ id: string; villageId: string }[]>`
    UPDATE household SET head_name = ${ERASED.head}, head_folded = ${fold(ERASED.head)}, phone = NULL, hamlet = NULL,
      archive_reason = CASE WHEN archived_at IS NULL THEN NULL ELSE '' END, erased_at = coalesce(erased_at, ${now}),
      version = version + 1
    WHERE id = ANY(${ids}::uuid[]) RETURNING id, village_id AS "villageId"`;
  for (const { id, villageId } of erased) {
    await audit(tx, { at: now, personId: null, action: 'household.erased', unitId: villageId, subjectId: id });
  }
}

/** By what a person is recognised in a household's records. */
export interface NamesOfPerson {
  /** Folded. */
  names: readonly string[];
  phone: string | null;
}

/**
 * Takes one person out of households: their name among the residents, the number, and the words of visits, which may
 * speak of them. A household in which nobody is named any more is erased whole.
 */
export async function eraseNamesIn(
  tx: Tx,
  named: readonly string[],
  { names, phone }: NamesOfPerson,
  now: Date,
): Promise<void> {
  if (named.length === 0) return;
  const ids = await withMerged(tx, named);
  await lockHouseholds(tx, ids);
  const isPerson = names.length === 0 ? [''] : [...names];
  await tx.$executeRaw`
    UPDATE skill_correction SET reason = ''
    WHERE resident_id IN (
      SELECT id FROM resident WHERE household_id = ANY(${ids}::uuid[]) AND name_folded = ANY(${isPerson}::text[]))`;
  await tx.$executeRaw`
    UPDATE resident SET full_name = ${ERASED.resident}, name_folded = ${fold(ERASED.resident)}, birth_year = NULL
    WHERE household_id = ANY(${ids}::uuid[]) AND name_folded = ANY(${isPerson}::text[])`;
  await eraseVisitWords(tx, ids);
  await tx.$executeRaw`
    UPDATE join_request SET head_name = ${ERASED.head}, head_folded = ${fold(ERASED.head)}
    WHERE household_id = ANY(${ids}::uuid[]) AND head_folded = ANY(${isPerson}::text[])`;
  await tx.$executeRaw`
    UPDATE household SET version = version + 1,
      phone = CASE WHEN phone = ${phone} OR head_folded = ANY(${isPerson}::text[]) THEN NULL ELSE phone END,
      head_name = CASE WHEN head_folded = ANY(${isPerson}::text[]) THEN ${ERASED.head} ELSE head_name END,
      head_folded = CASE WHEN head_folded = ANY(${isPerson}::text[]) THEN ${fold(ERASED.head)} ELSE head_folded END
    WHERE id = ANY(${ids}::uuid[])`;
  const unnamed = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.id FROM household h
    WHERE h.id = ANY(${ids}::uuid[]) AND h.erased_at IS NULL AND NOT EXISTS (
      SELECT FROM resident r WHERE r.household_id = h.id AND r.full_name <> ${ERASED.resident})`;
  await eraseHouseholds(
    tx,
    unnamed.map(({ id }) => id),
    now,
  );
}

async function eraseVisitWords(tx: Tx, ids: readonly string[]): Promise<void> {
  await forgetHeldAbout(tx, ids);
  await tx.$executeRaw`
    UPDATE resident_request SET words = '', answer = '' WHERE household_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    DELETE FROM need_follow_up f USING support_visit v WHERE v.id = f.visit_id AND v.household_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`UPDATE assignment SET words = '' WHERE household_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    UPDATE support_visit SET difficulties = '', needs = ''
    WHERE household_id = ANY(${ids}::uuid[]) AND (difficulties <> '' OR needs <> '')`;
}

/** The households with the second records that went into them, which still bear names. */
async function withMerged(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE record AS (
      SELECT unnest(${ids as string[]}::uuid[]) AS id
      UNION
      SELECT h.id FROM record JOIN household h ON h.merged_into_id = record.id
    )
    SELECT id FROM record`;
  return rows.map(({ id }) => id);
}

/** In the order of their ids, so that two erasures never wait for one another in a circle. */
async function lockHouseholds(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM household WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** Nobody calls a household any more that took back this consent: without a purpose no number is kept (D-P2). */
export async function forgetPhonesOf(tx: Tx, named: readonly string[], now: Date): Promise<void> {
  if (named.length === 0) return;
  const ids = await withMerged(tx, named);
  const changed = await tx.$queryRaw<{ id: string; villageId: string }[]>`
    UPDATE household SET phone = NULL, version = version + 1
    WHERE id = ANY(${ids}::uuid[]) AND phone IS NOT NULL RETURNING id, village_id AS "villageId"`;
  for (const { id, villageId } of changed) {
    await audit(tx, { at: now, personId: null, action: 'household.phone_removed', unitId: villageId, subjectId: id });
  }
}
