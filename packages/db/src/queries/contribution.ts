import type { Contribution } from '@cns/contracts/work';
import type { Day } from '@cns/domain/time';
import type { Tx } from '../database.ts';

const MONTHS = 6;

/** What a member did for others in the last calendar months, and since the beginning; doors that stayed shut count too. */
export async function contributionOfMember(tx: Tx, personId: string, today: Day): Promise<Contribution> {
  const months = await tx.$queryRaw<Contribution['months']>`
    WITH month AS (
      SELECT (date_trunc('month', ${today}::date) - make_interval(months => n))::date AS first
      FROM generate_series(0, ${MONTHS - 1}) AS n
    )
    SELECT to_char(month.first, 'YYYY-MM') AS key,
      count(DISTINCT v.id)::int AS visits, count(DISTINCT v.household_id)::int AS households,
      count(DISTINCT p.resident_id)::int AS people,
      (SELECT count(*)::int FROM group_lesson lesson JOIN group_lesson_leader leader ON leader.lesson_id = lesson.id
        WHERE leader.person_id = ${personId}::uuid AND lesson.occurred_on >= month.first
          AND lesson.occurred_on < month.first + interval '1 month') AS lessons
    FROM month
    LEFT JOIN support_visit v ON v.member_id = ${personId}::uuid AND v.lesson_id IS NULL
      AND v.occurred_on >= month.first AND v.occurred_on < month.first + interval '1 month'
    LEFT JOIN visit_participant p ON p.visit_id = v.id
    GROUP BY month.first ORDER BY month.first`;
  const [ever] = await tx.$queryRaw<{ people: number; households: number }[]>`
    SELECT count(DISTINCT p.resident_id)::int AS people, count(DISTINCT v.household_id)::int AS households
    FROM support_visit v LEFT JOIN visit_participant p ON p.visit_id = v.id
    WHERE v.member_id = ${personId}::uuid AND v.lesson_id IS NULL`;
  return { months, peopleEver: ever?.people ?? 0, householdsEver: ever?.households ?? 0 };
}
