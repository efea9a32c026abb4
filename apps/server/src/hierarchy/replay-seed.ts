/** The country of 30/6/2025 with villages and households in it, for the replay of the reform. */

import { createHash } from 'node:crypto';
import type { Database, Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { fold, unitNameKey } from '@cns/domain/names';
import { TWO_TIERS, type UnitDraft } from '../import/country.ts';
import { idFrom } from './resolve.ts';

const VILLAGES_OF_A_COMMUNE = 2;

/** The villages of a commune of before, by its key. */
export function villagesOf(communeKey: string): string[] {
  return Array.from({ length: VILLAGES_OF_A_COMMUNE }, (_, nth) => idFrom('village', communeKey, String(nth)));
}

export function villageCount(units: readonly UnitDraft[]): number {
  return (
    units.filter(({ level, validTo }) => level === 'commune' && validTo === TWO_TIERS).length * VILLAGES_OF_A_COMMUNE
  );
}

/** The id of the first household of a village, as `insertHouseholds` makes it. */
export function firstHousehold(villageId: string): string {
  const hash = createHash('md5').update(`${villageId} 0`).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The units of before, by their keys. */
export function unitsBefore(units: readonly UnitDraft[]): Map<string, string> {
  return new Map(units.filter(({ validTo }) => validTo === TWO_TIERS).map(({ key }) => [key, idFrom('before', key)]));
}

/** Writes the old tree as it was in force, two villages in each commune, and households in them: all of it or nothing. */
export async function seedBefore(db: Database, units: readonly UnitDraft[], households: number): Promise<void> {
  const before = units.filter(({ validTo }) => validTo === TWO_TIERS);
  const idOf = unitsBefore(units);
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
      for (const level of ['province', 'district', 'commune'] as const) {
        await insertUnits(
          tx,
          before.filter((unit) => unit.level === level),
          idOf,
        );
      }
      await insertVillages(
        tx,
        before.filter(({ level }) => level === 'commune'),
        idOf,
      );
      // Each household looks for its village, and must not search it among all.
      await tx.$executeRaw`ANALYZE administrative_unit`;
      await insertHouseholds(tx, households);
    },
    { maxWait: 10_000, timeout: 20 * 60_000 },
  );
  await db.$executeRaw`ANALYZE`;
}

async function insertUnits(tx: Tx, drafts: readonly UnitDraft[], idOf: ReadonlyMap<string, string>): Promise<void> {
  const rows = drafts.map(({ key, level, kind, name, officialCode, parentKey }) => ({
    id: idOf.get(key),
    level,
    kind,
    name,
    name_key: unitNameKey(name),
    name_folded: fold(name),
    official_code: officialCode,
    parent_id: parentKey === null ? null : idOf.get(parentKey),
  }));
  await tx.$executeRaw`
    INSERT INTO administrative_unit (id, level, kind, name, name_key, name_folded, official_code, parent_id)
    SELECT id, level, kind, name, name_key, name_folded, official_code, parent_id
    FROM jsonb_populate_recordset(null::administrative_unit, ${JSON.stringify(rows)}::jsonb)`;
}

/** Named by their commune's number, so that no two that come together bear one name. */
async function insertVillages(
  tx: Tx,
  communes: readonly UnitDraft[],
  idOf: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = communes.flatMap(({ key }, number) =>
    villagesOf(key).map((id, nth) => ({ id, name: `${number + 1}.${nth + 1}`, parent_id: idOf.get(key) })),
  );
  await tx.$executeRaw`
    INSERT INTO administrative_unit (id, level, kind, name, name_key, name_folded, parent_id)
    SELECT id, 'village', 'thon', 'Thôn ' || name, name, 'thon ' || name, parent_id
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS v(id uuid, name text, parent_id uuid)`;
}

/** One person each, of whom nothing is known yet: what counts here is where they belong. */
async function insertHouseholds(tx: Tx, households: number): Promise<void> {
  const personId = newId();
  await tx.person.create({ data: { id: personId, displayName: 'Nạp thử' } });
  await tx.$executeRaw`
    INSERT INTO household (id, village_id, head_name, head_folded, priority, registered_by_id, created_at, changed_on)
    SELECT md5(v.id || ' ' || round)::uuid, v.id, 'Hộ ' || n, 'ho ' || n, '{}', ${personId}::uuid,
      '2025-01-01T00:00:00Z', '2025-01-01'
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS nth, count(*) OVER () AS villages
      FROM administrative_unit WHERE level = 'village') v
    CROSS JOIN LATERAL generate_series(0, (${households}::int - v.nth) / v.villages) round
    CROSS JOIN LATERAL (SELECT round * v.villages + v.nth AS n) numbered
    WHERE n <= ${households}::int`;
  await tx.$executeRaw`
    INSERT INTO resident (id, household_id, full_name, name_folded, relation, created_at)
    SELECT gen_random_uuid(), id, head_name, head_folded, 'head', created_at FROM household`;
  await tx.$executeRaw`
    INSERT INTO household_edit (household_id, sequence, on_day, facts)
    SELECT h.id, h.version, h.changed_on, jsonb_build_object('archived', false, 'priority', '[]'::jsonb, 'assisted', false,
      'digitalShop', NULL, 'residents', jsonb_build_array(jsonb_build_object('id', r.id,
        'petals', '[null, null, null, null, null]'::jsonb, 'vneidLevel', NULL, 'publicServiceAccount', NULL,
        'paymentAccount', NULL, 'healthRecord', NULL, 'digitalSignature', NULL)))
    FROM household h JOIN resident r ON r.household_id = h.id`;
  await tx.$executeRaw`
    INSERT INTO household_coverage (household_id, village_id, residents, goal_one_member, goal_together, goal_usable,
      assisted, priority, people_guided, visits)
    SELECT id, village_id, 1, false, false, false, false, false, 0, 0 FROM household`;
  await tx.$executeRaw`
    UPDATE skill_coverage k SET households = c.count, residents = c.count
    FROM (SELECT village_id, count(*) FROM household GROUP BY village_id) c WHERE c.village_id = k.village_id`;
  await tx.$executeRaw`
    INSERT INTO coverage_day (village_id, day, households, residents)
    SELECT village_id, '2025-01-01', households, residents FROM skill_coverage WHERE households > 0`;
}
