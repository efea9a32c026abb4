/** How a unit and each unit right below it stand, now or at the end of a day: a read costs by the number of villages. */
import type { Day } from '@cns/domain/time';
import type { Ask } from '../ask.ts';
import { SUMS, SUMS_LESS_SINCE, SUMS_SINCE } from './coverage.ts';
import { type FigureRow, figuresFrom, sumOfFigures, type UnitFigures } from './figure-rows.ts';
import { askSkillNames } from './skills.ts';
import { ANCESTRY, type UnitInLine, unitSummary } from './units.ts';

/** @returns the figures, and the unit and all above it; `null` when there is no such unit */
export async function figuresOfUnit(
  ask: Ask,
  unitId: string,
  at: Day | null,
): Promise<{ ancestry: UnitInLine[]; figures: UnitFigures } | null> {
  const ancestry = await ask<UnitInLine>(ANCESTRY, unitId);
  const [unit, above] = ancestry;
  if (!unit) return null;
  const summary = unitSummary({ ...unit, parent: above ?? null });
  const children = await childrenOf(ask, unit);
  const [rows, skills] = await Promise.all([figureRows(ask, unit, children, at), askSkillNames(ask, unitId, at)]);
  const rowOf = new Map(rows.map((row) => [row.unitId, row]));
  return {
    ancestry,
    figures: {
      ...figuresFrom(summary, sumOfFigures(rows)),
      skills,
      children: children.map((child) =>
        figuresFrom(
          unitSummary({ ...child, parent: unit }),
          sumOfFigures(child.counts.flatMap((id) => rowOf.get(id) ?? [])),
        ),
      ),
    },
  };
}

/** A unit right below, with the units under whose ids its villages count: itself, or the communes of a district. */
type Child = Pick<UnitInLine, 'id' | 'level' | 'kind' | 'name'> & { counts: string[] };

const CHILDREN = `
    SELECT coalesce(json_agg(c), '[]') AS rows FROM (SELECT child.id, child.level::text AS level, child.kind::text AS kind, child.name,
      CASE WHEN child.level = 'district'
        THEN ARRAY(SELECT commune.id FROM administrative_unit commune
          WHERE commune.parent_id = child.id AND commune.level = 'commune' AND commune.valid_to IS NULL)
        ELSE ARRAY[child.id] END AS counts
    FROM administrative_unit child
    WHERE child.parent_id = $1::uuid AND child.valid_to IS NULL
    ORDER BY child.name_folded) c`;

async function childrenOf(ask: Ask, { id }: UnitInLine): Promise<Child[]> {
  const [found] = await ask<{ rows: Child[] }>(CHILDREN, id);
  return found?.rows ?? [];
}

/** Of rows `c`: what officials declared. */
export const DECLARED = `
  count(c.official_households)::int AS "declaredVillages",
  coalesce(sum(greatest(c.households, c.official_households)) FILTER (WHERE c.official_households IS NOT NULL), 0)::int
    AS "declaredWhole",
  coalesce(sum(c.households) FILTER (WHERE c.official_households IS NOT NULL), 0)::int AS "declaredRegistered",
  coalesce(sum(c.goal_one_member) FILTER (WHERE c.official_households IS NOT NULL), 0)::int AS "declaredGoal",
  count(*) FILTER (WHERE c.households > c.official_households)::int AS exceeded`;

/** `skill_coverage` at the end of day `$2`: how things stand, less what has moved since. */
const THEN = `(
    SELECT c.village_id, c.parent_id, ${SUMS_LESS_SINCE.sql},
      (SELECT o.households FROM official_household_count o WHERE o.village_id = c.village_id AND o.as_of <= $2::date
       ORDER BY o.as_of DESC, o.declared_at DESC LIMIT 1) AS official_households
    FROM skill_coverage c
    LEFT JOIN LATERAL (
      SELECT ${SUMS_SINCE.sql} FROM coverage_day d WHERE d.village_id = c.village_id AND d.day > $2::date
    ) since ON true)`;

/** One value for all rows: hundreds of numbers a row cost less to read as JSON. `$1`: ids of villages or of what is above. */
const figuresText = (source: string, key: 'village_id' | 'parent_id', by: 'village_id' | 'parent_id') => `
  SELECT coalesce(json_agg(f), '[]') AS rows FROM (
    SELECT c.${key} AS "unitId", count(*)::int AS villages,
      count(*) FILTER (WHERE c.households > 0)::int AS "villagesWithData", ${SUMS.sql}, ${DECLARED}
    FROM ${source} c WHERE c.${by} = ANY($1::uuid[]) GROUP BY 1) f`;

/** Rows of the village itself, of each village of a commune, or of each commune of a unit above. */
const textsOf = (source: string) => ({
  village: figuresText(source, 'village_id', 'village_id'),
  commune: figuresText(source, 'village_id', 'parent_id'),
  above: figuresText(source, 'parent_id', 'parent_id'),
});
const NOW_TEXTS = textsOf('skill_coverage');
const THEN_TEXTS = textsOf(THEN);

async function figureRows(
  ask: Ask,
  { id, level }: UnitInLine,
  children: readonly Child[],
  at: Day | null,
): Promise<FigureRow[]> {
  const kind = level === 'village' || level === 'commune' ? level : 'above';
  const ids = kind === 'above' ? children.flatMap(({ counts }) => counts) : [id];
  const values = at === null ? [ids] : [ids, at];
  const [found] = await ask<{ rows: FigureRow[] }>((at === null ? NOW_TEXTS : THEN_TEXTS)[kind], ...values);
  return found?.rows ?? [];
}
