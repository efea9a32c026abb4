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
 * On which days each member under a unit visited or led a lesson in a period. Who holds several offices stands once, by the highest; who
 * has no office there any more stands without a team.
 */
export async function memberDaysUnder(tx: Tx, unitId: string, { from, to }: PeriodSpan): Promise<MemberRow[]> {
  const rows = await tx.$queryRaw<MemberRow[]>`
    WITH here AS (
      SELECT descendant_id AS unit_id FROM unit_ancestry WHERE ancestor_id = ${unitId}::uuid
    ), member AS (
      SELECT DISTINCT ON (a.person_id) a.person_id, t.name AS team, a.office::text AS office
      FROM team t
      JOIN appointment a ON a.team_id = t.id
        AND (a.valid_from IS NULL OR a.valid_from <= ${to}::date)
        AND (a.valid_to IS NULL OR a.valid_to > ${from}::date)
      WHERE t.unit_id IN (SELECT unit_id FROM here)
        OR EXISTS (SELECT FROM team_area area WHERE area.team_id = t.id AND area.unit_id IN (SELECT unit_id FROM here))
      ORDER BY a.person_id,
        array_position(ARRAY['team_leader', 'team_deputy', 'team_member', 'collaborator'], a.office::text), t.name
    ), work AS (
      SELECT v.member_id AS person_id, v.occurred_on AS day, 1 AS visits
      FROM support_visit v JOIN here ON here.unit_id = v.village_id
      WHERE v.occurred_on BETWEEN ${from}::date AND ${to}::date AND v.lesson_id IS NULL
      UNION ALL
      SELECT leader.person_id, lesson.occurred_on, 0
      FROM group_lesson lesson JOIN here ON here.unit_id = lesson.village_id
      JOIN group_lesson_leader leader ON leader.lesson_id = lesson.id
      WHERE lesson.occurred_on BETWEEN ${from}::date AND ${to}::date
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
