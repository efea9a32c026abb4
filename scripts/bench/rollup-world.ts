/**
 * A province for the roll-up: 209 communes and 1,891 villages (Bắc Giang's numbers), each village with a member who has a
 * session, its households, and visits of the last 350 days. Loaded by COPY. What a household learned follows from its
 * number and from how many visits it had, so that a loader knows every sum without keeping any household in memory.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SkillLevel } from '@cns/contracts/enums';
import { COVERAGE_COLUMNS } from '@cns/db/queries/coverage-writes';
import {
  COVERAGE_COUNTERS,
  contributionOf,
  difference,
  type HouseholdStanding,
  standingInForce,
} from '@cns/domain/coverage';
import { addDays, type Day, startOfDay } from '@cns/domain/time';
import { hashToken } from '@cns/server/http/tokens';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export const COMMUNES = 209;
export const VILLAGES = 1_891;
/** Villages of all provinces, and their communes. */
const COUNTRY = { provinces: 34, communes: 3_321, villages: 90_000 };
const DAYS = 350;

export interface RollupWorld {
  households: number;
  visits: number;
  today: Day;
}

const uuid = (kind: number, number: number) =>
  `01800000-${kind.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
const KIND = {
  province: 1,
  commune: 2,
  village: 3,
  person: 4,
  team: 5,
  appointment: 6,
  session: 7,
  household: 8,
  resident: 9,
  visit: 10,
  receipt: 11,
  audit: 12,
};

export const provinceId = uuid(KIND.province, 0);
export const communeId = (number: number) => uuid(KIND.commune, number);
export const villageId = (number: number) => uuid(KIND.village, number);
export const householdId = (number: number) => uuid(KIND.household, number);
export const residentId = (household: number, nth: 0 | 1) => uuid(KIND.resident, household * 2 + nth);
export const memberId = (village: number) => uuid(KIND.person, village);
/** The village of a household by its id. */
export const villageOfId = (id: string) => villageOf(Number.parseInt(id.slice(-12), 16));
export const tokenOf = (village: number) => `bench-token-of-the-member-of-village-${village}`;
/** A household's village; households lie scattered over the province. */
export const villageOf = (household: number) => household % VILLAGES;
/** Who reads the figures of the whole province. */
export const OFFICER = VILLAGES;

/** Steps of learning that a household goes at most: two for each skill, none for some. */
const capOf = (household: number) => household % 11;
/** How many visits a household had: they go from household to household in turn. */
const visitsOf = (household: number, { households, visits }: RollupWorld) =>
  Math.floor(visits / households) + Number(household < visits % households);

/** The next step that a household has before it, after it was taught some beside what was loaded. */
export function nextStep(
  household: number,
  world: RollupWorld,
  taught: number,
): { skill: number; levelBefore: SkillLevel | null } | null {
  const step = Math.min(visitsOf(household, world), capOf(household)) + taught;
  return step >= 10 ? null : { skill: Math.floor(step / 2) + 1, levelBefore: step % 2 === 0 ? null : 'guided' };
}

function standingAfter(steps: number, visits: number): HouseholdStanding {
  const level = (skill: number): SkillLevel | null =>
    steps >= skill * 2 + 2 ? 'proficient' : steps === skill * 2 + 1 ? 'guided' : null;
  const unknown = {
    vneidLevel: null,
    publicServiceAccount: null,
    paymentAccount: null,
    healthRecord: null,
    digitalSignature: null,
  };
  const nobody = { ...unknown, petals: [null, null, null, null, null] };
  return standingInForce({
    priority: [],
    assisted: false,
    digitalShop: null,
    residents: [{ ...unknown, petals: [0, 1, 2, 3, 4].map(level) }, nobody],
    visits: { count: visits, last: null },
  });
}

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
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

type Copy = (table: string, columns: string, rows: number, row: (number: number) => string) => Promise<void>;

function* chunks(rows: number, row: (number: number) => string, told: (count: number) => void): Generator<string> {
  const SIZE = 2_000;
  for (let first = 0; first < rows; first += SIZE) {
    const last = Math.min(rows, first + SIZE);
    let lines = '';
    for (let number = first; number < last; number += 1) lines += row(number);
    told(last - first);
    yield lines;
  }
}

const line = (...values: (string | number)[]) => `${values.join('\t')}\n`;

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

const NOBODY =
  '"vneidLevel": null, "publicServiceAccount": null, "paymentAccount": null, "healthRecord": null, "digitalSignature": null, "petals": [null, null, null, null, null]';

async function copyHouseholds(copy: Copy, world: RollupWorld): Promise<void> {
  const { households, today } = world;
  const day = addDays(today, -DAYS - 1);
  const at = startOfDay(day).toISOString();
  await copy(
    'household',
    'id, village_id, head_name, head_folded, priority, version, registered_by_id, created_at, changed_on',
    households,
    (number) => {
      const visits = visitsOf(number, world);
      const changed = visits === 0 ? day : dayOfVisit((visits - 1) * households + number, world);
      const member = uuid(KIND.person, villageOf(number));
      return line(
        householdId(number),
        villageId(villageOf(number)),
        `Lo Van ${number}`,
        `lo van ${number}`,
        '{}',
        visits + 1,
        member,
        at,
        changed,
      );
    },
  );
  await copy('household_edit', 'household_id, sequence, on_day, facts', households, (number) => {
    const resident = (nth: 0 | 1) => `{"id": "${residentId(number, nth)}", ${NOBODY}}`;
    const facts = `{"archived": false, "priority": [], "assisted": false, "digitalShop": null, "residents": [${resident(0)}, ${resident(1)}]}`;
    return line(householdId(number), 1, day, facts);
  });
  await copy(
    'resident',
    'id, household_id, full_name, name_folded, relation, skill1, skill2, skill3, skill4, skill5, created_at',
    households * 2,
    (number) => {
      const household = Math.floor(number / 2);
      const isHead = number % 2 === 0;
      const steps = isHead ? Math.min(visitsOf(household, world), capOf(household)) : 0;
      const levels = standingAfter(steps, 0).petals.map((level) => level ?? '\\N');
      return line(
        uuid(KIND.resident, number),
        householdId(household),
        `Lo Van ${number}`,
        `lo van ${number}`,
        isHead ? 'head' : 'spouse',
        ...levels,
        at,
      );
    },
  );
}

function dayOfVisit(number: number, { visits, today }: RollupWorld): Day {
  return days(today)[Math.floor((number * DAYS) / Math.max(1, visits))] as Day;
}

let calendar: { today: Day; days: Day[]; instants: string[] } | undefined;
/** The days on which visits were made, oldest first. */
function days(today: Day): Day[] {
  if (calendar?.today !== today) {
    const all = Array.from({ length: DAYS }, (_, day) => addDays(today, day - DAYS));
    const instants = all.map((day) => new Date(startOfDay(day).getTime() + 9 * 3_600_000).toISOString());
    calendar = { today, days: all, instants };
  }
  return calendar.days;
}

async function copyVisits(copy: Copy, world: RollupWorld): Promise<void> {
  const { households, visits } = world;
  days(world.today);
  const indexOf = (number: number) => Math.floor((number * DAYS) / visits);
  const dayAt = (number: number) => calendar?.days[indexOf(number)] ?? '';
  const instantAt = (number: number) => calendar?.instants[indexOf(number)] ?? '';
  const round = (number: number) => Math.floor(number / households);
  const household = (number: number) => number % households;
  await copy(
    'support_visit',
    'id, household_id, village_id, member_id, occurred_at, occurred_on, outcome, difficulties, created_at, sequence',
    visits,
    (number) => {
      const house = household(number);
      const village = villageOf(house);
      const at = instantAt(number);
      return line(
        uuid(KIND.visit, number),
        householdId(house),
        villageId(village),
        uuid(KIND.person, village),
        at,
        dayAt(number),
        'done',
        'Song yeu, phai ra dau ban',
        at,
        round(number) + 2,
      );
    },
  );
  await copy('visit_participant', 'visit_id, resident_id, services', visits, (number) =>
    line(uuid(KIND.visit, number), residentId(household(number), 0), '{public_service_filing}'),
  );
  await copy('visit_skill', 'visit_id, resident_id, skill, level_before, level_after', visits, (number) => {
    const step = round(number);
    const house = household(number);
    if (step >= capOf(house)) return '';
    const [before, after] = step % 2 === 0 ? ['\\N', 'guided'] : ['guided', 'proficient'];
    return line(
      uuid(KIND.visit, number),
      residentId(house, 0),
      Math.floor(step / 2) + 1,
      before as string,
      after as string,
    );
  });
  const hash = `\\\\x${'5a'.repeat(32)}`;
  await copy('operation_receipt', 'id, person_id, route, content_hash, at', visits, (number) =>
    line(
      uuid(KIND.receipt, number),
      uuid(KIND.person, villageOf(household(number))),
      'POST /v1/visits',
      hash,
      instantAt(number),
    ),
  );
  await copy('audit_event', 'id, at, person_id, action, unit_id, subject_id, operation_id', visits, (number) => {
    const village = villageOf(household(number));
    return line(
      uuid(KIND.audit, number),
      instantAt(number),
      uuid(KIND.person, village),
      'visit.logged',
      villageId(village),
      uuid(KIND.visit, number),
      uuid(KIND.receipt, number),
    );
  });
}

/** What each household stands at, each village's counters, and what they moved on which day. */
async function copyCoverage(client: pg.Client, copy: Copy, world: RollupWorld): Promise<void> {
  const { households, visits, today } = world;
  const standings = Array.from({ length: 11 }, (_, steps) => standingAfter(steps, 1));
  await copy(
    'household_coverage',
    'household_id, village_id, residents, skill1, skill2, skill3, skill4, skill5, goal_one_member, goal_together, goal_usable, assisted, priority, people_guided, visits, last_visit_at, last_visit_id, last_visit_on',
    households,
    (number) => {
      const count = visitsOf(number, world);
      const standing = standings[Math.min(count, capOf(number))] as HouseholdStanding;
      const last = (count - 1) * households + number;
      const day = count === 0 ? '\\N' : dayOfVisit(last, world);
      const at = count === 0 ? '\\N' : (calendar?.instants[Math.floor((last * DAYS) / visits)] ?? '');
      return line(
        householdId(number),
        villageId(villageOf(number)),
        2,
        ...standing.petals.map((level) => level ?? '\\N'),
        String(standing.goalOneMember),
        String(standing.goalTogether),
        'f',
        'f',
        'f',
        standing.peopleGuided,
        count,
        at,
        count === 0 ? '\\N' : uuid(KIND.visit, last),
        day,
      );
    },
  );
  const width = COVERAGE_COUNTERS.length;
  const moved = new Int32Array(VILLAGES * (DAYS + 1) * width);
  const add = (village: number, day: number, vector: Int32Array) => {
    const start = (village * (DAYS + 1) + day) * width;
    for (let at = 0; at < width; at += 1) moved[start + at] = (moved[start + at] ?? 0) + (vector[at] ?? 0);
  };
  const registered = vectorOf(null, standingAfter(0, 0));
  for (let number = 0; number < households; number += 1) add(villageOf(number), 0, registered);
  const learning = Array.from({ length: 11 }, (_, cap) =>
    Array.from({ length: 11 }, (__, round) => {
      const before = Math.min(round, cap);
      const after = Math.min(round + 1, cap);
      return vectorOf(standingAfter(before, round), standingAfter(after, round + 1));
    }),
  );
  for (let number = 0; number < visits; number += 1) {
    const house = number % households;
    const round = Math.min(10, Math.floor(number / households));
    add(villageOf(house), 1 + Math.floor((number * DAYS) / visits), learning[capOf(house)]?.[round] as Int32Array);
  }
  const columns = COVERAGE_COLUMNS.join(', ');
  await copy('coverage_day', `village_id, day, ${columns}`, VILLAGES * (DAYS + 1), (number) => {
    const vector = moved.subarray(number * width, (number + 1) * width);
    if (vector.every((count) => count === 0)) return '';
    return line(
      villageId(Math.floor(number / (DAYS + 1))),
      addDays(today, (number % (DAYS + 1)) - DAYS - 1),
      ...vector,
    );
  });
  await client.query(`
    INSERT INTO skill_coverage (village_id, parent_id, ${columns})
    SELECT unit.id, unit.parent_id, ${COVERAGE_COLUMNS.map((name) => `coalesce(sum(d.${name}), 0)`).join(', ')}
    FROM administrative_unit unit LEFT JOIN coverage_day d ON d.village_id = unit.id
    WHERE unit.level = 'village' GROUP BY unit.id`);
}

function vectorOf(before: HouseholdStanding | null, after: HouseholdStanding): Int32Array {
  const moved = difference(contributionOf(after), contributionOf(before));
  return Int32Array.from(COVERAGE_COUNTERS.map((counter) => moved[counter]));
}
