/** The coverage that follows from the visits of the province, for COPY. */
import { COVERAGE_COLUMNS } from '@cns/db/queries/coverage-writes';
import { COVERAGE_COUNTERS, contributionOf, difference, type HouseholdStanding } from '@cns/domain/coverage';
import { addDays } from '@cns/domain/time';
import type pg from 'pg';
import { type Copy, line } from './rollup-copy.ts';
import { DAYS, householdId, KIND, type RollupWorld, uuid, VILLAGES, villageId, villageOf } from './rollup-ids.ts';
import { capOf, dayIndexOf, dayOfVisit, instantOfVisit, standingAfter, visitsOf } from './rollup-learning.ts';

/** What each household stands at, each village's counters, and what they moved on which day. */
export async function copyCoverage(client: pg.Client, copy: Copy, world: RollupWorld): Promise<void> {
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
      const at = count === 0 ? '\\N' : instantOfVisit(last, world);
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
    add(villageOf(house), 1 + dayIndexOf(number, world), learning[capOf(house)]?.[round] as Int32Array);
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
