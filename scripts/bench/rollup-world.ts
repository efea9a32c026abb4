/**
 * A province for the roll-up: 209 communes and 1,891 villages (Bắc Giang's numbers), each village with a member who has a
 * session, its households, and visits of the last 350 days. Loaded by COPY. What a household learned follows from its
 * number and from how many visits it had, so that a loader knows every sum without keeping any household in memory.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addDays, startOfDay } from '@cns/domain/time';
import { hashToken } from '@cns/server/http/tokens';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Copy, chunks, line } from './rollup-copy.ts';
import { copyCoverage } from './rollup-coverage.ts';
import { copyHouseholds, copyVisits } from './rollup-households.ts';
import {
  COMMUNES,
  communeId,
  DAYS,
  KIND,
  OFFICER,
  provinceId,
  type RollupWorld,
  tokenOf,
  uuid,
  VILLAGES,
  villageId,
} from './rollup-ids.ts';

/** Villages of all provinces, and their communes. */
const COUNTRY = { provinces: 34, communes: 3_321, villages: 90_000 };

/** @param tell called now and then with the share of rows that are in */
export async function loadRollupWorld(url: string, world: RollupWorld, tell: (share: number) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // The loader writes what triggers would, and nothing that a foreign key would refuse.
    await client.query(
      `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`,
    );
    const perVisit = 5;
    const total = world.visits * perVisit + world.households * 5;
    let written = 0;
    const copy = async (table: string, columns: string, rows: number, row: (number: number) => string) => {
      const lines = chunks(rows, row, (count) => {
        written += count;
        tell(Math.min(1, written / total));
      });
      await pipeline(Readable.from(lines), client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)));
    };
    await copyUnits(client, copy);
    await copyPeople(copy, world);
    const indexes = await dropIndexes(client);
    await copyHouseholds(copy, world);
    await copyVisits(copy, world);
    await copyCoverage(client, copy, world);
    for (const index of indexes) await client.query(index);
    // As years of work would have left it: otherwise the server cleans up behind the loading while others are measured.
    await client.query('VACUUM (FREEZE, ANALYZE)');
  } finally {
    await client.end();
  }
}

async function copyUnits(client: pg.Client, copy: Copy): Promise<void> {
  const { provinces, communes, villages } = COUNTRY;
  const columns = 'id, level, kind, name, name_key, name_folded, parent_id';
  const unit = (id: string, level: string, kind: string, name: string, parent: string) =>
    line(id, level, kind, name, name.toLowerCase(), name.toLowerCase(), parent);
  const provinceOfCommune = (number: number) => (number < COMMUNES ? 0 : 1 + (number % (provinces - 1)));
  const communeOfVillage = (number: number) =>
    number < VILLAGES ? number % COMMUNES : COMMUNES + (number % (communes - COMMUNES));
  await copy('administrative_unit', columns, provinces, (number) =>
    unit(uuid(KIND.province, number), 'province', 'tinh', `Tinh ${number}`, '\\N'),
  );
  await copy('administrative_unit', columns, communes, (number) =>
    unit(communeId(number), 'commune', 'xa', `Xa ${number}`, uuid(KIND.province, provinceOfCommune(number))),
  );
  await copy('administrative_unit', columns, villages, (number) =>
    unit(villageId(number), 'village', 'thon', `Thon ${number}`, communeId(communeOfVillage(number))),
  );
  await client.query(`
    INSERT INTO unit_ancestry (ancestor_id, descendant_id, depth)
    SELECT id, id, 0 FROM administrative_unit
    UNION ALL SELECT parent_id, id, 1 FROM administrative_unit WHERE parent_id IS NOT NULL
    UNION ALL SELECT above.parent_id, unit.id, 2 FROM administrative_unit unit
      JOIN administrative_unit above ON above.id = unit.parent_id WHERE above.parent_id IS NOT NULL`);
}

async function copyPeople(copy: Copy, { today }: RollupWorld): Promise<void> {
  const since = startOfDay(addDays(today, -DAYS - 1)).toISOString();
  const until = startOfDay(addDays(today, 30)).toISOString();
  await copy('person', 'id, display_name', VILLAGES + 1, (number) =>
    line(uuid(KIND.person, number), `Lo Van ${number}`),
  );
  await copy('session', 'id, person_id, token_hash, created_at, expires_at', VILLAGES + 1, (number) =>
    line(
      uuid(KIND.session, number),
      uuid(KIND.person, number),
      `\\\\x${hashToken(tokenOf(number)).toString('hex')}`,
      since,
      until,
    ),
  );
  await copy('team', 'id, unit_id, name, name_key', VILLAGES, (number) =>
    line(uuid(KIND.team, number), villageId(number), `To ${number}`, `to ${number}`),
  );
  await copy('team_area', 'team_id, unit_id', VILLAGES, (number) => line(uuid(KIND.team, number), villageId(number)));
  await copy('appointment', 'id, person_id, office, team_id, unit_id', VILLAGES + 1, (number) =>
    number === OFFICER
      ? line(uuid(KIND.appointment, number), uuid(KIND.person, number), 'province_officer', '\\N', provinceId)
      : line(uuid(KIND.appointment, number), uuid(KIND.person, number), 'team_leader', uuid(KIND.team, number), '\\N'),
  );
}

const BIG_TABLES = [
  'household',
  'resident',
  'household_edit',
  'household_coverage',
  'support_visit',
  'visit_participant',
  'visit_skill',
  'operation_receipt',
  'audit_event',
];

/** Indexes are built at the end, each in one go. @returns how to build them again */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [BIG_TABLES],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}
