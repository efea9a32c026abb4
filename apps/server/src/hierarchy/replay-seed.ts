/** The country of 30/6/2025 with villages and households in it, for the replay of the reform. */
import type { Database, Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { fold, unitNameKey } from '@cns/domain/names';
import { TWO_TIERS, type UnitDraft } from '../import/country.ts';

const VILLAGES_OF_A_COMMUNE = 2;

/** Writes the old tree as it was in force, two villages in each commune, and households in them. */
export async function seedBefore(
  db: Database,
  units: readonly UnitDraft[],
  households: number,
): Promise<Map<string, string>> {
  const before = units.filter(({ validTo }) => validTo === TWO_TIERS);
  const idOf = new Map(before.map(({ key }) => [key, newId()]));
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
      await insertVillages(tx);
      await insertHouseholds(tx, households);
    },
    { maxWait: 10_000, timeout: 20 * 60_000 },
  );
  await db.$executeRaw`ANALYZE`;
  return idOf;
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
async function insertVillages(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO administrative_unit (id, level, kind, name, name_key, name_folded, parent_id)
    SELECT gen_random_uuid(), 'village', 'thon', 'Thôn ' || name, name, 'thon ' || name, commune_id
    FROM (
      SELECT commune.id AS commune_id, row_number() OVER (ORDER BY commune.id) || '.' || nth AS name
      FROM administrative_unit commune CROSS JOIN generate_series(1, ${VILLAGES_OF_A_COMMUNE}::int) nth
      WHERE commune.level = 'commune') named`;
}

/** One person each, of whom nothing is known yet: what counts here is where they belong. */
async function insertHouseholds(tx: Tx, households: number): Promise<void> {
  const personId = newId();
  await tx.person.create({ data: { id: personId, displayName: 'Nạp thử' } });
  await tx.$executeRaw`
    INSERT INTO household (id, village_id, head_name, head_folded, priority, registered_by_id, created_at, changed_on)
    SELECT gen_random_uuid(), v.ids[1 + n % cardinality(v.ids)], 'Hộ ' || n, 'ho ' || n, '{}', ${personId}::uuid, '2025-01-01T00:00:00Z', '2025-01-01'
    FROM (SELECT array_agg(id ORDER BY id) AS ids FROM administrative_unit WHERE level = 'village') v
    CROSS JOIN generate_series(0, ${households}::int - 1) n`;
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
