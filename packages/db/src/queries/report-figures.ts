import type { Figure } from '@cns/contracts/reports';
import type { PeriodSpan } from '@cns/domain/periods';
import { type FigureCode, REPORT_FIGURES } from '@cns/domain/report-figures';
import { type Day, endOfDay } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { figuresThen } from './figures-then.ts';
import { householdsInGroups } from './group-rollout.ts';

type FigureRow = Partial<Record<FigureCode, number | null>>;

/** The figures of a unit's report from its visits and coverage (D-R1, practice §1.9). */
export async function figuresOf(tx: Tx, unitId: string, period: PeriodSpan): Promise<Figure[]> {
  // By the borders of the last day: what a village brought in when it joined belongs to the whole (D-H7).
  const inPeriod = await flowsOf(tx, unitId, period.from, period.to);
  const yearToDate = await flowsOf(tx, unitId, period.yearFrom, period.to);
  const stocks = await stocksOf(tx, unitId, period.to);
  return REPORT_FIGURES.map(({ code, name, unit, nature }) => ({
    code,
    name,
    unit,
    inPeriod: nature === 'flow' ? (inPeriod[code] ?? 0) : null,
    yearToDate: nature === 'flow' ? (yearToDate[code] ?? 0) : (stocks[code] ?? null),
  }));
}

/**
 * One pass over the visits of a span of days (inclusive). People are counted once however often they were helped. What was done
 * is found visit by visit: PostgreSQL takes a village for a thousand and would read what all the country did.
 */
async function flowsOf(tx: Tx, unitId: string, from: string, to: string): Promise<FigureRow> {
  const [row] = await tx.$queryRaw<FigureRow[]>`
    WITH visit AS (
      SELECT visit_id AS id, household_id, member_id, met
      FROM visits_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date)
    ), helped AS (
      SELECT p.resident_id, visit.household_id, p.services
      FROM visit_participant p JOIN visit ON visit.id = p.visit_id
      WHERE p.visit_id = ANY (ARRAY(SELECT id FROM visit))
    ), learned AS (
      SELECT s.resident_id, s.skill, s.level_after
      FROM visit_skill s
      WHERE s.visit_id = ANY (ARRAY(SELECT id FROM visit)) AND s.level_after IN ('guided', 'proficient')
    ), lesson AS (
      SELECT id, attendees FROM lessons_within(${unitId}::uuid, ${to}::date, ${from}::date, ${to}::date)
    ), visits AS (
      -- Nobody was supported behind a closed door, and nobody at home who came to a lesson.
      SELECT count(*) FILTER (WHERE met)::int AS "B1", count(DISTINCT household_id) FILTER (WHERE met)::int AS "B2",
        (SELECT count(*)::int FROM (SELECT member_id FROM visit UNION
          SELECT l.person_id FROM group_lesson_leader l JOIN lesson ON lesson.id = l.lesson_id) active) AS "A2"
      FROM visit
    ), lessons AS (
      SELECT count(*)::int AS "B4", coalesce(sum(attendees), 0)::int AS "B4b" FROM lesson
    ), skills AS (
      SELECT count(DISTINCT resident_id)::int AS "B3",
        count(DISTINCT resident_id) FILTER (WHERE skill = 1)::int AS "C1",
        count(DISTINCT resident_id) FILTER (WHERE skill = 1 AND level_after = 'proficient')::int AS "C1b",
        count(DISTINCT resident_id) FILTER (WHERE skill = 2)::int AS "C2",
        count(DISTINCT resident_id) FILTER (WHERE skill = 2 AND level_after = 'proficient')::int AS "C2b",
        count(DISTINCT resident_id) FILTER (WHERE skill = 3)::int AS "C3",
        count(DISTINCT resident_id) FILTER (WHERE skill = 3 AND level_after = 'proficient')::int AS "C3b",
        count(DISTINCT resident_id) FILTER (WHERE skill = 4)::int AS "C4",
        count(DISTINCT resident_id) FILTER (WHERE skill = 4 AND level_after = 'proficient')::int AS "C4b",
        count(DISTINCT resident_id) FILTER (WHERE skill = 5)::int AS "C5",
        count(DISTINCT resident_id) FILTER (WHERE skill = 5 AND level_after = 'proficient')::int AS "C5b"
      FROM learned
    ), services AS (
      SELECT
        count(DISTINCT resident_id) FILTER (WHERE 'vneid_level_1' = ANY(services))::int AS "D1a",
        count(DISTINCT resident_id) FILTER (WHERE 'vneid_level_2' = ANY(services))::int AS "D1b",
        count(DISTINCT resident_id) FILTER (WHERE 'public_service_account' = ANY(services))::int AS "D2a",
        count(*) FILTER (WHERE 'public_service_filing' = ANY(services))::int AS "D2b",
        count(DISTINCT resident_id) FILTER (WHERE 'payment_account' = ANY(services))::int AS "D4",
        count(DISTINCT household_id) FILTER (WHERE 'qr_payment' = ANY(services))::int AS "D5",
        count(DISTINCT household_id) FILTER (WHERE 'digital_shop' = ANY(services))::int AS "D6",
        count(DISTINCT resident_id) FILTER (WHERE 'health_record' = ANY(services))::int AS "D7",
        count(DISTINCT resident_id) FILTER (WHERE 'digital_signature' = ANY(services))::int AS "D8"
      FROM helped
    )
    SELECT * FROM visits, lessons, skills, services`;
  return row ?? {};
}

/**
 * Members by appointment on the cut-off day, of the teams that served the unit then; groups of the residents that stood then and
 * there; households as they stood at its end by its borders, and unknown where none was
 * registered (D-S7).
 */
async function stocksOf(tx: Tx, unitId: string, cutOff: Day): Promise<FigureRow> {
  const [row] = await tx.$queryRaw<FigureRow[]>`
    SELECT count(DISTINCT a.person_id)::int AS "A1", (
      SELECT count(DISTINCT stood.unit_id)::int
      FROM groups_at(${unitId}::uuid, ${cutOff}::date) stood JOIN zalo_group g ON g.id = stood.group_id
      WHERE g.kind = 'community' AND g.created_at < ${endOfDay(cutOff)}
        AND (g.disbanded_at IS NULL OR g.disbanded_at >= ${endOfDay(cutOff)})) AS "A3"
    FROM teams_at(${unitId}::uuid, ${cutOff}::date) AS team (id)
    JOIN appointment a ON a.team_id = team.id AND a.office <> 'collaborator'
      AND (a.valid_from IS NULL OR a.valid_from <= ${cutOff}::date)
      AND (a.valid_to IS NULL OR a.valid_to > ${cutOff}::date)`;
  const stood = (await figuresThen(tx, [unitId], cutOff)).get(unitId);
  const teams = { ...row, A3b: row?.A3 ? await inGroups(tx, unitId, cutOff) : null };
  const known = stood && stood.households > 0;
  return known ? { ...teams, E1: stood.goalOneMember, E2: stood.goalUsable, E3: stood.assisted } : teams;
}

/** Households with somebody in a group of the residents, as far as that is known of any (D-G5). */
async function inGroups(tx: Tx, unitId: string, day: Day): Promise<number | null> {
  const villages = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM villages_at(${unitId}::uuid, ${day}::date) AS id`;
  const counted = await householdsInGroups(
    tx,
    villages.map(({ id }) => id),
  );
  const known = [...counted.values()].flatMap(({ inGroup }) => inGroup ?? []);
  return known.length === 0 ? null : known.reduce((sum, households) => sum + households, 0);
}
