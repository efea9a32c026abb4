/** How a unit and each unit right below it stand, now or at the end of a day: a read costs by the number of villages. */
import { FIGURE_NUMBERS } from '@cns/contracts/figure-numbers';
import type { SkillName } from '@cns/contracts/units';
import { type FigureNumbers, figuresFrom, figureTable, sumOfTable } from '@cns/domain/coverage-shares';
import type { Day } from '@cns/domain/time';
import type { Ask } from '../ask.ts';
import { SUMS_LESS_SINCE, SUMS_SINCE } from './coverage.ts';
import { FIGURE_SUMS, type UnitFigures } from './figure-rows.ts';
import { SKILL_NAMES } from './skills.ts';
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
  const { units, numbers, skills } = await read(ask, unit, at);
  const children = figureTable(
    units.map((child) => unitSummary({ ...child, parent: unit })),
    units.length === 0 ? [] : numbers,
  );
  const whole = unit.level === 'village' ? numbersOf(numbers[0]) : sumOfTable(children);
  return {
    ancestry,
    figures: { ...figuresFrom(unitSummary({ ...unit, parent: above ?? null }), whole), skills, children },
  };
}

function numbersOf(row: readonly number[] = []): FigureNumbers {
  return Object.fromEntries(FIGURE_NUMBERS.map((number, at) => [number, row[at] ?? 0])) as FigureNumbers;
}

interface Reading {
  /** The units right below, in the order of the alphabet. */
  units: Pick<UnitInLine, 'id' | 'level' | 'kind' | 'name'>[];
  /** Of each of them `FIGURE_SUMS`; of a village its own. */
  numbers: number[][];
  skills: SkillName[];
}

async function read(ask: Ask, { id, level }: UnitInLine, at: Day | null): Promise<Reading> {
  const kind = level === 'village' || level === 'commune' ? level : 'above';
  const [row] = await ask<Omit<Reading, 'numbers'> & { numbers: string }>((at ? THEN : NOW)[kind], id, at);
  if (!row) throw new Error(`Unit ${id} is gone`);
  return { ...row, numbers: JSON.parse(row.numbers.replaceAll('{', '[').replaceAll('}', ']')) };
}

/** `skill_coverage` at the end of day `$2`: how things stand, less what has moved since. */
const AT_DAY = `(
    SELECT c.village_id, c.parent_id, ${SUMS_LESS_SINCE.sql},
      (SELECT o.households FROM official_household_count o WHERE o.village_id = c.village_id AND o.as_of <= $2::date
       ORDER BY o.as_of DESC, o.declared_at DESC LIMIT 1) AS official_households
    FROM skill_coverage c
    LEFT JOIN LATERAL (
      SELECT ${SUMS_SINCE.sql} FROM coverage_day d WHERE d.village_id = c.village_id AND d.day > $2::date
    ) since ON true)`;

/**
 * One statement, so that all of it is of one moment: a unit that is merged meanwhile is missing everywhere or nowhere. `$1`:
 * the unit, `$2`: the day, null for now. Numbers come as the text of an array: ten thousand cost less so than by name.
 */
const textOf = (units: string, numbers: string) => `
  SELECT coalesce(json_agg(json_build_object('id', f.id, 'level', f.level, 'kind', f.kind, 'name', f.name))
      FILTER (WHERE f.id IS NOT NULL), '[]') AS units,
    coalesce(array_agg(f.numbers)::text, '{}') AS numbers,
    (SELECT coalesce(json_agg(s), '[]') FROM (${SKILL_NAMES}) s) AS skills
  FROM (
    SELECT unit.*, sums.numbers
    FROM (${units}) unit CROSS JOIN LATERAL (SELECT ARRAY[${FIGURE_SUMS.join(', ')}] AS numbers ${numbers}) sums
    ORDER BY unit.name_folded, unit.id) f`;

/** Villages count under the commune: those of a district, where there is one, under each of its communes (D-H2). */
const CHILDREN = `
  SELECT child.id, child.level, child.kind, child.name, child.name_folded,
    CASE WHEN child.level = 'district'
      THEN ARRAY(SELECT commune.id FROM administrative_unit commune
        WHERE commune.parent_id = child.id AND commune.level = 'commune' AND commune.valid_to IS NULL)
      ELSE ARRAY[child.id] END AS counts
  FROM administrative_unit child
  WHERE child.parent_id = $1::uuid AND child.valid_to IS NULL`;
const ITSELF = `SELECT NULL::uuid AS id, NULL AS level, NULL AS kind, NULL AS name, NULL AS name_folded`;

const textsOf = (source: string) => ({
  village: textOf(ITSELF, `FROM ${source} c WHERE c.village_id = $1::uuid`),
  commune: textOf(CHILDREN, `FROM ${source} c WHERE c.village_id = unit.id`),
  above: textOf(CHILDREN, `FROM ${source} c WHERE c.parent_id = ANY(unit.counts)`),
});
const NOW = textsOf('skill_coverage');
const THEN = textsOf(AT_DAY);
