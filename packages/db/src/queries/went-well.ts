import type { WentWell } from '@cns/domain/good-examples';
import { type Day, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { skillNamesAt } from './skills.ts';

const ELDERLY_FROM = 60;

/** What visits and lessons of a village brought about in a span of days (inclusive), by the borders of its last day (D-H7). */
export async function wentWell(tx: Tx, unitId: string, { from, to }: { from: Day; to: Day }): Promise<WentWell> {
  const names = new Map((await skillNamesAt(tx, unitId)).map(({ number, name }) => [number as number, lower(name)]));
  const skills = await tx.$queryRaw<{ number: number; able: number; elderly: number }[]>`
    SELECT s.skill::int AS number, count(DISTINCT s.resident_id)::int AS able,
      count(DISTINCT s.resident_id) FILTER (
        WHERE r.birth_year <= extract(year FROM ${to}::date)::int - ${ELDERLY_FROM}::int)::int AS elderly
    FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date) within
    JOIN visit_skill s ON s.visit_id = within.visit_id AND s.level_after = 'proficient'
      AND s.level_before IS DISTINCT FROM 'proficient'
    JOIN resident r ON r.id = s.resident_id
    GROUP BY s.skill ORDER BY s.skill`;
  const goals = await tx.$queryRaw<WentWell['goals'][number][]>`
    WITH reached AS (
      SELECT within.household_id AS id, count(DISTINCT within.visit_id)::int AS visits
      FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date) within
      JOIN household_coverage c ON c.household_id = within.household_id AND c.goal_one_member
      WHERE EXISTS (SELECT FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date) v
        JOIN visit_skill s ON s.visit_id = v.visit_id AND s.level_after = 'proficient'
          AND s.level_before IS DISTINCT FROM 'proficient' WHERE v.household_id = within.household_id)
      GROUP BY within.household_id
    )
    SELECT h.hamlet, count(*)::int AS households, sum(reached.visits)::int AS visits
    FROM reached JOIN household h ON h.id = reached.id
    GROUP BY h.hamlet ORDER BY count(*) DESC, h.hamlet NULLS LAST LIMIT 2`;
  const [lesson] = await tx.$queryRaw<{ occurredOn: Date; topics: number[]; attendees: number }[]>`
    SELECT occurred_on AS "occurredOn", topics, attendees
    FROM lessons_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date)
    ORDER BY attendees DESC, occurred_on DESC LIMIT 1`;
  const named = (number: number) => names.get(number) ?? `kỹ năng ${number}`;
  return {
    skills: skills.map(({ number, ...counted }) => ({ skill: named(number), ...counted })),
    goals,
    lesson: lesson
      ? { on: dayOfDate(lesson.occurredOn), subject: lesson.topics.map(named).join(', '), attendees: lesson.attendees }
      : null,
  };
}

function lower(name: string): string {
  return `${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`;
}
