/**
 * How coverage is written: sets of rows as one JSON parameter, so that the same statements serve one household in a
 * transaction of Prisma's and a batch of visits in one of its own.
 */
import {
  COVERAGE_COUNTERS,
  type CoverageCounter,
  type CoverageCounters,
  contributionOf,
  difference,
  type HouseholdStanding,
} from '@cns/domain/coverage';
import { type Day, dayOf } from '@cns/domain/time';

/** The column of a counter, in every table that has it. */
export const columnOf = (counter: CoverageCounter): string =>
  counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const STANDING_COLUMNS = {
  household_id: 'uuid',
  village_id: 'uuid',
  residents: 'int',
  skill1: '"SkillLevel"',
  skill2: '"SkillLevel"',
  skill3: '"SkillLevel"',
  skill4: '"SkillLevel"',
  skill5: '"SkillLevel"',
  goal_one_member: 'boolean',
  goal_together: 'boolean',
  goal_usable: 'boolean',
  assisted: 'boolean',
  priority: 'boolean',
  vneid_level: 'int',
  public_service_account: 'boolean',
  payment_account: 'boolean',
  health_record: 'boolean',
  digital_signature: 'boolean',
  digital_shop: 'boolean',
  people_guided: 'int',
  visits: 'int',
  last_visit_at: 'timestamptz',
  last_visit_id: 'uuid',
  last_visit_on: 'date',
  come_back_on: 'date',
} as const;

type StandingRow = Record<keyof typeof STANDING_COLUMNS, unknown>;

const standingNames = Object.keys(STANDING_COLUMNS);

/** `$1`: JSON array of `standingRow`s. */
export const WRITE_STANDINGS = `
  INSERT INTO household_coverage (${standingNames.join(', ')})
  SELECT ${standingNames.join(', ')}
  FROM json_to_recordset($1::json) AS s(${Object.entries(STANDING_COLUMNS)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')})
  ORDER BY household_id
  ON CONFLICT (household_id) DO UPDATE SET
    ${standingNames
      .slice(1)
      .map((name) => `${name} = EXCLUDED.${name}`)
      .join(', ')}`;

export function standingRow(householdId: string, villageId: string, standing: HouseholdStanding): StandingRow {
  const [skill1 = null, skill2 = null, skill3 = null, skill4 = null, skill5 = null] = standing.petals;
  const { lastVisit } = standing;
  return {
    household_id: householdId,
    village_id: villageId,
    residents: standing.residents,
    skill1,
    skill2,
    skill3,
    skill4,
    skill5,
    goal_one_member: standing.goalOneMember,
    goal_together: standing.goalTogether,
    goal_usable: standing.goalUsable,
    assisted: standing.assisted,
    priority: standing.priority,
    vneid_level: standing.vneidLevel,
    public_service_account: standing.publicServiceAccount,
    payment_account: standing.paymentAccount,
    health_record: standing.healthRecord,
    digital_signature: standing.digitalSignature,
    digital_shop: standing.digitalShop,
    people_guided: standing.peopleGuided,
    visits: standing.visits,
    last_visit_at: lastVisit?.at ?? null,
    last_visit_id: lastVisit?.id ?? null,
    last_visit_on: lastVisit ? dayOf(lastVisit.at) : null,
    come_back_on: lastVisit?.comeBackOn ?? null,
  };
}

export const COVERAGE_COLUMNS: readonly string[] = COVERAGE_COUNTERS.map(columnOf);
const columns = COVERAGE_COLUMNS;

/**
 * `$1`: JSON array of `villageRows`. The rows are locked in the order of their ids first, so that two batches never wait
 * for each other in a circle.
 */
export const MOVE_COUNTERS = `
  WITH delta AS (
    SELECT * FROM json_to_recordset($1::json) AS d(village_id uuid, ${columns.map((name) => `${name} int`).join(', ')})
  ), locked AS (
    SELECT FROM skill_coverage WHERE village_id IN (SELECT village_id FROM delta) ORDER BY village_id FOR NO KEY UPDATE
  )
  UPDATE skill_coverage c SET ${columns.map((name) => `${name} = c.${name} + coalesce(d.${name}, 0)`).join(', ')}
  FROM delta d
  WHERE c.village_id = d.village_id AND (SELECT count(*) FROM locked) > 0`;

/** `$1`: JSON array of `dayRows`; their villages' counters are locked by the statement before. */
export const MOVE_DAYS = `
  INSERT INTO coverage_day AS c (village_id, day, ${columns.join(', ')})
  SELECT village_id, day, ${columns.map((name) => `coalesce(${name}, 0)`).join(', ')}
  FROM json_to_recordset($1::json) AS d(village_id uuid, day date, ${columns.map((name) => `${name} int`).join(', ')})
  ORDER BY village_id, day
  ON CONFLICT (village_id, day) DO UPDATE SET ${columns.map((name) => `${name} = c.${name} + EXCLUDED.${name}`).join(', ')}`;

/** What moved in a village, from a day on. */
export interface Movement {
  villageId: string;
  day: Day;
  moved: CoverageCounters;
}

/** From one standing to another, on one day. */
export function movement(
  villageId: string,
  day: Day,
  before: HouseholdStanding | null,
  after: HouseholdStanding | null,
): Movement {
  return { villageId, day, moved: difference(contributionOf(after), contributionOf(before)) };
}

/** The parameter of `MOVE_COUNTERS`: a row for each village in which anything moves. */
export const villageRows = (movements: readonly Movement[]) =>
  summed(movements, ({ villageId }) => ({ village_id: villageId }));

/** The parameter of `MOVE_DAYS`: a row for each village and day. */
export const dayRows = (movements: readonly Movement[]) =>
  summed(movements, ({ villageId, day }) => ({ village_id: villageId, day }));

/** Sums by key, without the counters that stay, and without rows in which all stay. */
function summed(movements: readonly Movement[], keyOf: (movement: Movement) => Record<string, string>) {
  const sums = new Map<string, { key: Record<string, string>; sum: CoverageCounters }>();
  for (const movement of movements) {
    const key = keyOf(movement);
    const name = Object.values(key).join(' ');
    const known = sums.get(name);
    if (known) for (const counter of COVERAGE_COUNTERS) known.sum[counter] += movement.moved[counter];
    else sums.set(name, { key, sum: { ...movement.moved } });
  }
  return [...sums.values()].flatMap(({ key, sum }) => {
    const moved = COVERAGE_COUNTERS.filter((counter) => sum[counter] !== 0);
    if (moved.length === 0) return [];
    return [{ ...key, ...Object.fromEntries(moved.map((counter) => [columnOf(counter), sum[counter]])) }];
  });
}
