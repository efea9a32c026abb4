/** A province to be reformed: sixteen communes of twenty villages, households with people, skills and visits. */

import type { Database } from '@cns/db/database';
import { ADDS } from '@cns/db/hierarchy/move-households';
import { newId } from '@cns/db/ids';
import { columnOf } from '@cns/db/queries/coverage-writes';
import { COVERAGE_COUNTERS } from '@cns/domain/coverage';
import { fold, unitNameKey } from '@cns/domain/names';
import pg from 'pg';

export interface ReformWorld {
  province: string;
  communes: { id: string; name: string; villages: string[] }[];
  /** Of one team that serves every village. */
  memberId: string;
  officerId: string;
}

export const COMMUNES = 16;
export const VILLAGES = 20;
export const HAMLETS = 5;

/** @param databaseUrl of a server on which the loader may skip triggers: it writes what they would */
export async function loadReformWorld(db: Database, databaseUrl: string, households: number): Promise<ReformWorld> {
  const unit = async (level: 'province' | 'commune' | 'village', name: string, parentId: string | null) => {
    const id = newId();
    const kind = ({ province: 'tinh', commune: 'xa', village: 'thon' } as const)[level];
    const names = { name, nameKey: unitNameKey(name), nameFolded: fold(name) };
    await db.administrativeUnit.create({ data: { id, level, kind, ...names, parentId } });
    return id;
  };
  const province = await unit('province', 'Tỉnh Lào Cai', null);
  const communes: ReformWorld['communes'] = [];
  for (let number = 1; number <= COMMUNES; number += 1) {
    const name = `Xã ${number}`;
    const id = await unit('commune', name, province);
    const villages: string[] = [];
    for (let village = 1; village <= VILLAGES; village += 1) {
      villages.push(await unit('village', `Thôn ${number}.${village}`, id));
    }
    communes.push({ id, name, villages });
  }
  const person = async (displayName: string) => {
    const { id } = await db.person.create({ data: { id: newId(), displayName } });
    return id;
  };
  const memberId = await person('Giàng A Sử');
  const officerId = await person('Vũ Đình Khang');
  const all = communes.flatMap(({ villages }) => villages);
  await db.team.create({
    data: {
      id: newId(),
      unitId: province,
      name: 'Tổ công nghệ số cộng đồng',
      nameKey: 'to cong nghe so cong dong',
      areas: { create: all.map((unitId) => ({ unitId })) },
      appointments: { create: { id: newId(), personId: memberId, office: 'team_leader' } },
    },
  });
  await db.appointment.create({
    data: { id: newId(), personId: officerId, office: 'province_officer', unitId: province },
  });
  await loadHouseholds(databaseUrl, all, memberId, households);
  return { province, communes, memberId, officerId };
}

/** One statement a table, on the server itself. Levels differ from household to household, so that sums mean something. */
async function loadHouseholds(url: string, villages: string[], memberId: string, households: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    await client.query('SET synchronous_commit = off');
    const steps: [string, string][] = [
      ['hộ', HOUSEHOLDS],
      ['người', RESIDENTS],
      ['lượt', VISITS],
      ['độ phủ', COVERAGE],
      ['lịch sử', EDITS],
      ['số của thôn', COUNTERS],
      ['số theo ngày', DAYS],
    ];
    await client.query(
      'CREATE TEMPORARY TABLE village AS SELECT id, nth - 1 AS nth FROM unnest($1::uuid[]) WITH ORDINALITY AS v (id, nth)',
      [villages],
    );
    await client.query(`SET bench.member = '${memberId}'`);
    await client.query(`SET bench.villages = ${villages.length}`);
    for (const [index, [what, sql]] of steps.entries()) {
      process.stderr.write(`\r${'█'.repeat((index + 1) * 4)}${'░'.repeat((6 - index) * 4)} nạp ${what} …   `);
      await client.query(sql.replaceAll('$households', String(households)));
    }
    process.stderr.write('\n');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

const HOUSEHOLDS = `
  INSERT INTO household (id, village_id, head_name, head_folded, hamlet, priority, registered_by_id, created_at, changed_on)
  SELECT uuidv7(), village.id, 'Lò Văn ' || n, 'lo van ' || n, 'Xóm ' || 1 + (n / current_setting('bench.villages')::int) % ${HAMLETS},
    CASE WHEN n % 5 = 0 THEN ARRAY['elderly']::"PriorityReason"[] ELSE '{}' END,
    current_setting('bench.member')::uuid, '2026-06-01T00:00:00Z', '2026-11-01'
  FROM generate_series(0, $households - 1) n JOIN village ON village.nth = n % current_setting('bench.villages')::int`;

const LEVEL = (n: string) => `(ARRAY[NULL, 'none', 'guided', 'proficient']::"SkillLevel"[])[1 + (${n}) % 4]`;

const RESIDENTS = `
  INSERT INTO resident (id, household_id, full_name, name_folded, relation, skill1, skill2, skill3, skill4, skill5, created_at)
  SELECT uuidv7(), h.id, h.head_name, h.head_folded, relation, ${LEVEL('seed + nth')}, ${LEVEL('seed / 4')},
    ${LEVEL('seed / 16 + nth')}, ${LEVEL('seed / 64')}, ${LEVEL('seed / 256')}, h.created_at
  FROM (SELECT *, abs(hashtext(head_folded)) AS seed FROM household) h
  CROSS JOIN (VALUES (0, 'head'::"ResidentRelation"), (1, 'spouse')) AS who (nth, relation)`;

const VISITS = `
  INSERT INTO support_visit (id, household_id, village_id, member_id, occurred_at, occurred_on, outcome, created_at)
  SELECT uuidv7(), h.id, h.village_id, current_setting('bench.member')::uuid, '2026-11-01T02:00:00Z', '2026-11-01', 'done',
    '2026-11-01T02:00:00Z'
  FROM household h WHERE abs(hashtext(h.head_folded)) % 3 > 0`;

const ALL_FIVE = (rows: string) => [1, 2, 3, 4, 5].map((skill) => `${rows}.skill${skill} = 'proficient'`).join(' AND ');

const COVERAGE = `
  INSERT INTO household_coverage (household_id, village_id, residents, skill1, skill2, skill3, skill4, skill5,
    goal_one_member, goal_together, goal_usable, assisted, priority, people_guided, visits, last_visit_on,
    last_visit_at, last_visit_id)
  SELECT h.id, h.village_id, 2, p.skill1, p.skill2, p.skill3, p.skill4, p.skill5,
    p.one_member, coalesce(${ALL_FIVE('p')}, false), false, false, cardinality(h.priority) > 0, p.guided,
    (abs(hashtext(h.head_folded)) % 3 > 0)::int,
    v.occurred_on, v.occurred_at, v.id
  FROM household h LEFT JOIN support_visit v ON v.household_id = h.id JOIN (
    SELECT household_id, max(skill1) AS skill1, max(skill2) AS skill2, max(skill3) AS skill3, max(skill4) AS skill4,
      max(skill5) AS skill5, coalesce(bool_or(${ALL_FIVE('r')}), false) AS one_member,
      count(*) FILTER (WHERE greatest(skill1, skill2, skill3, skill4, skill5) >= 'guided') AS guided
    FROM resident r GROUP BY household_id
  ) p ON p.household_id = h.id`;

/** All of it as set by hand on one day: what was before has no order. */
const EDITS = `
  INSERT INTO household_edit (household_id, sequence, on_day, facts)
  SELECT h.id, h.version, h.changed_on, jsonb_build_object('archived', false, 'priority', h.priority, 'assisted', false,
    'digitalShop', NULL, 'residents', (SELECT jsonb_agg(jsonb_build_object('id', r.id,
      'petals', jsonb_build_array(r.skill1, r.skill2, r.skill3, r.skill4, r.skill5), 'vneidLevel', NULL,
      'publicServiceAccount', NULL, 'paymentAccount', NULL, 'healthRecord', NULL, 'digitalSignature', NULL))
      FROM resident r WHERE r.household_id = h.id))
  FROM household h`;

const COLUMNS = COVERAGE_COUNTERS.map(columnOf);

const COUNTERS = `
  UPDATE skill_coverage k SET ${COLUMNS.map((column) => `${column} = s.${column}`).join(', ')}
  FROM (
    SELECT c.village_id, ${COVERAGE_COUNTERS.map((counter) => `sum(${ADDS[counter]}) AS ${columnOf(counter)}`).join(', ')}
    FROM household_coverage c GROUP BY c.village_id
  ) s WHERE s.village_id = k.village_id`;

const DAYS = `
  INSERT INTO coverage_day (village_id, day, ${COLUMNS.join(', ')})
  SELECT village_id, '2026-11-01', ${COLUMNS.join(', ')} FROM skill_coverage WHERE households > 0`;
