import type { PeriodSpan } from '@cns/domain/periods';
import type { Tx } from '../database.ts';

export interface Doubled {
  inPeriod: number;
  yearToDate: number;
}

/**
 * How many times too often a sum over villages counts members who belong to (A1) or worked in (A2) several of them: a person is
 * one, however many villages the team looks after (D-T1).
 */
export async function doubledMembers(
  tx: Tx,
  unitId: string,
  villageIds: readonly string[],
  { from, to, yearFrom }: PeriodSpan,
): Promise<Map<string, Doubled>> {
  const ids = [...villageIds];
  const [row] = await tx.$queryRaw<{ members: number; active: number; activeInYear: number }[]>`
    WITH member AS (
      SELECT DISTINCT area.unit_id, a.person_id
      FROM team_area area
      JOIN appointment a ON a.team_id = area.team_id AND a.office <> 'collaborator'
        AND (a.valid_from IS NULL OR a.valid_from <= ${to}::date) AND (a.valid_to IS NULL OR a.valid_to > ${to}::date)
      WHERE area.unit_id = ANY(${ids}::uuid[])
    ), worked AS (
      SELECT v.village_id, v.member_id, support_visit.occurred_on AS day
      FROM visits_within(${unitId}::uuid, ${to}::date, ${yearFrom}::date, ${to}::date) v
      JOIN support_visit ON support_visit.id = v.visit_id
      WHERE v.village_id = ANY(${ids}::uuid[])
      UNION
      SELECT lesson.village_id, l.person_id, lesson.occurred_on
      FROM lessons_within(${unitId}::uuid, ${to}::date, ${yearFrom}::date, ${to}::date) lesson
      JOIN group_lesson_leader l ON l.lesson_id = lesson.id
      WHERE lesson.village_id = ANY(${ids}::uuid[])
    )
    SELECT
      (SELECT count(*) - count(DISTINCT person_id) FROM member)::int AS members,
      (SELECT count(DISTINCT (village_id, member_id)) - count(DISTINCT member_id)
       FROM worked WHERE day >= ${from}::date)::int AS active,
      (SELECT count(DISTINCT (village_id, member_id)) - count(DISTINCT member_id) FROM worked)::int AS "activeInYear"`;
  const { members = 0, active = 0, activeInYear = 0 } = row ?? {};
  return new Map([
    ['A1', { inPeriod: 0, yearToDate: members }],
    ['A2', { inPeriod: active, yearToDate: activeInYear }],
  ]);
}
