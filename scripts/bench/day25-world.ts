/**
 * Villages of a province before the deadline: each with its leader, who has a session, its households and the visits of the
 * year; communes whose leaders look on. Beside it a small province that warms the service up.
 */
import { dateOfDay } from '@cns/domain/time';
import { hashToken } from '@cns/server/http/tokens';
import pg from 'pg';

export interface Day25Size {
  villages: number;
  communes: number;
  /** Visits of each village in the period; as many lie in each month before. */
  visits: number;
  /** Villages of the other province. */
  warmUp: number;
}

export interface Day25World {
  /** By number; those of the other province come last. */
  villageId(number: number): string;
  communeId(number: number): string;
  leaderToken(village: number): string;
  readerToken(commune: number): string;
}

const HOUSEHOLDS = 40;
const MONTHS = 11;

const KINDS = { province: 1, commune: 2, village: 3, leader: 4, reader: 5, household: 8, resident: 9, visit: 10 };
const uuid = (kind: number, number: number) =>
  `01900000-${kind.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
/** The same in SQL. */
const id = (kind: number, number: string) =>
  `('01900000-${kind.toString(16).padStart(4, '0')}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const leaderToken = (village: number) => `bench-token-of-the-leader-of-village-${village}`;
const readerToken = (commune: number) => `bench-token-of-the-leader-of-commune-${commune}`;

/** @param to last day of the period that is due */
export async function loadDay25World(url: string, size: Day25Size, to: string): Promise<Day25World> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await loadUnits(client, size);
    await loadPeople(client, size);
    // Nothing that a foreign key would refuse; coverage is not what is measured.
    await client.query('SET session_replication_role = replica; SET synchronous_commit = off');
    await loadVisits(client, size, to);
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  return {
    villageId: (number) => uuid(KINDS.village, number),
    communeId: (number) => uuid(KINDS.commune, number),
    leaderToken,
    readerToken,
  };
}

async function loadUnits(client: pg.Client, { villages, communes, warmUp }: Day25Size): Promise<void> {
  const insert = (level: string, kind: string, unitId: string, name: string, parent: string, count: number) =>
    client.query(
      `INSERT INTO administrative_unit (id, level, kind, name, name_key, name_folded, parent_id)
       SELECT ${unitId}, '${level}', '${kind}', ${name}, lower(${name}), lower(${name}), ${parent}
       FROM generate_series(0, ${count - 1}) AS n`,
    );
  await insert('province', 'tinh', id(KINDS.province, 'n'), `'Tỉnh ' || n`, 'NULL', 2);
  // The last commune is the one of the other province.
  const provinceOf = id(KINDS.province, `(n = ${communes})::int`);
  await insert('commune', 'xa', id(KINDS.commune, 'n'), `'Xã ' || n`, provinceOf, communes + 1);
  const communeOf = id(KINDS.commune, `CASE WHEN n < ${villages} THEN n % ${communes} ELSE ${communes} END`);
  await insert('village', 'thon', id(KINDS.village, 'n'), `'Thôn ' || n`, communeOf, villages + warmUp);
  await client.query('UPDATE skill_coverage SET households = $1', [HOUSEHOLDS]);
}

async function loadPeople(client: pg.Client, { villages, communes, warmUp }: Day25Size): Promise<void> {
  const count = villages + warmUp;
  await client.query(
    `INSERT INTO person (id, display_name)
     SELECT ${id(KINDS.leader, 'n')}, 'Lò Văn ' || n FROM generate_series(0, ${count - 1}) AS n
     UNION ALL SELECT ${id(KINDS.reader, 'n')}, 'Vũ Đình ' || n FROM generate_series(0, ${communes - 1}) AS n`,
  );
  await client.query(
    `INSERT INTO team (id, unit_id, name, name_key)
     SELECT ${id(KINDS.village, 'n')}, ${id(KINDS.village, 'n')}, 'Tổ ' || n, 'to ' || n
     FROM generate_series(0, ${count - 1}) AS n`,
  );
  await client.query('INSERT INTO team_area (team_id, unit_id) SELECT id, unit_id FROM team');
  await client.query(
    `INSERT INTO appointment (id, person_id, office, team_id, unit_id)
     SELECT ${id(KINDS.leader, 'n')}, ${id(KINDS.leader, 'n')}, 'team_leader'::"Office", ${id(KINDS.village, 'n')}, NULL
     FROM generate_series(0, ${count - 1}) AS n
     UNION ALL
     SELECT ${id(KINDS.reader, 'n')}, ${id(KINDS.reader, 'n')}, 'commune_leader', NULL, ${id(KINDS.commune, 'n')}
     FROM generate_series(0, ${communes - 1}) AS n`,
  );
  await loadSessions(
    client,
    KINDS.leader,
    Array.from({ length: count }, (_, number) => leaderToken(number)),
  );
  await loadSessions(
    client,
    KINDS.reader,
    Array.from({ length: communes }, (_, number) => readerToken(number)),
  );
}

async function loadSessions(client: pg.Client, kind: number, tokens: readonly string[]): Promise<void> {
  await client.query(
    `INSERT INTO session (id, person_id, token_hash, created_at, expires_at)
     SELECT ${id(kind, 'n::int - 1')}, ${id(kind, 'n::int - 1')}, hash, now() - interval '1 year', now() + interval '1 year'
     FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, n)`,
    [tokens.map((token) => hashToken(token))],
  );
}

/** Visits go from door to door in turn, a quarter of an hour apart: nothing about them is odd. */
async function loadVisits(client: pg.Client, { villages, warmUp, visits }: Day25Size, to: string): Promise<void> {
  const count = villages + warmUp;
  const house = `v * ${HOUSEHOLDS} + n % ${HOUSEHOLDS}`;
  const houses = `generate_series(0, ${count - 1}) AS v, generate_series(0, ${HOUSEHOLDS - 1}) AS n`;
  const visit = `v * ${visits * MONTHS} + n`;
  const all = `generate_series(0, ${count - 1}) AS v, generate_series(0, ${visits * MONTHS - 1}) AS n`;
  await client.query(
    `INSERT INTO household (id, village_id, head_name, head_folded, priority, registered_by_id, created_at)
     SELECT ${id(KINDS.household, house)}, ${id(KINDS.village, 'v')}, 'Lò Văn Inh', 'lo van inh', '{}',
            ${id(KINDS.leader, 'v')}, now() FROM ${houses}`,
  );
  await client.query(
    `INSERT INTO resident (id, household_id, full_name, name_folded, relation, created_at)
     SELECT ${id(KINDS.resident, house)}, ${id(KINDS.household, house)}, 'Lò Văn Inh', 'lo van inh', 'head', now()
     FROM ${houses}`,
  );
  await client.query(
    `INSERT INTO support_visit (id, household_id, village_id, member_id, occurred_at, occurred_on, outcome, created_at)
     SELECT ${id(KINDS.visit, visit)}, ${id(KINDS.household, house)}, ${id(KINDS.village, 'v')}, ${id(KINDS.leader, 'v')},
            at, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 'done', at
     FROM ${all} CROSS JOIN LATERAL (SELECT $1::timestamptz - make_interval(months => n / ${visits}, mins => 15 * (n % ${visits})) AS at) moment`,
    [new Date(dateOfDay(to).getTime() + 3_600_000)],
  );
  await client.query(
    `INSERT INTO visit_participant (visit_id, resident_id, services)
     SELECT ${id(KINDS.visit, visit)}, ${id(KINDS.resident, house)}, '{vneid_level_2}' FROM ${all}`,
  );
  await client.query(
    `INSERT INTO visit_skill (visit_id, resident_id, skill, level_before, level_after)
     SELECT ${id(KINDS.visit, visit)}, ${id(KINDS.resident, house)}, 1 + n % 5, NULL, 'guided' FROM ${all}`,
  );
}
