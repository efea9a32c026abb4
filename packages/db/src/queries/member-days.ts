import type { Office } from '@cns/contracts/enums';
import { compareVietnamese } from '@cns/domain/names';
import type { PeriodSpan } from '@cns/domain/periods';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { byOffice } from './teams.ts';

interface MemberRow {
  team: string | null;
  name: string;
  office: Office | null;
  visits: number;
  days: Day[];
}

/**
 * On which days each member under a unit visited or led a lesson in a period, by the borders of its last day and the teams of
 * that day (D-H7). Who holds several offices stands once, by the highest; who has no office there any more stands without a team.
 */
export async function memberDaysUnder(tx: Tx, unitId: string, { from, to }: PeriodSpan): Promise<MemberRow[]> {
  const rows = await tx.$queryRaw<MemberRow[]>`
    WITH member AS (
      SELECT DISTINCT ON (a.person_id) a.person_id, t.name AS team, a.office::text AS office
      FROM team t
      JOIN appointment a ON a.team_id = t.id
        AND (a.valid_from IS NULL OR a.valid_from <= ${to}::date)
        AND (a.valid_to IS NULL OR a.valid_to > ${from}::date)
      WHERE t.id IN (SELECT teams_at(${unitId}::uuid, ${to}::date))
        OR t.id IN (SELECT own_teams_at(${unitId}::uuid, ${to}::date))
      ORDER BY a.person_id,
        array_position(ARRAY['team_leader', 'team_deputy', 'team_member', 'collaborator'], a.office::text), t.name
    ), work AS (
      SELECT v.member_id AS person_id, v.occurred_on AS day, 1 AS visits
      FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date) within
      JOIN support_visit v ON v.id = within.visit_id AND v.lesson_id IS NULL
      UNION ALL
      SELECT leader.person_id, lesson.occurred_on, 0
      FROM lessons_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date) lesson
      JOIN group_lesson_leader leader ON leader.lesson_id = lesson.id
    ), worked AS (
      SELECT person_id, sum(visits)::int AS visits, array_agg(DISTINCT day::text ORDER BY day::text) AS days
      FROM work GROUP BY person_id
    )
    SELECT member.team, person.display_name AS name, member.office, coalesce(worked.visits, 0) AS visits,
           coalesce(worked.days, '{}') AS days
    FROM member FULL JOIN worked ON worked.person_id = member.person_id
    JOIN person ON person.id = coalesce(member.person_id, worked.person_id)`;
  return rows.sort(
    (a, b) =>
      Number(a.team === null) - Number(b.team === null) ||
      compareVietnamese(a.team ?? '', b.team ?? '') ||
      byOffice({ office: a.office ?? '' }, { office: b.office ?? '' }) ||
      compareVietnamese(a.name, b.name),
  );
}
