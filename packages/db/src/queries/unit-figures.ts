/** How a unit and each unit right below it stand, now or at the end of a day: a read costs by the number of villages. */
import type { SkillName } from '@cns/contracts/units';
import { figuresFrom, figureTable, sumOfTable } from '@cns/domain/coverage-shares';
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
  const [found] = await ask<Reading>(at === null ? NOW : THEN, unitId, at);
  const ancestry = found?.ancestry.map(withDates) ?? [];
  const [unit, above] = ancestry;
  if (!found || !unit) return null;
  const numbers: number[][] = JSON.parse(found.numbers.replaceAll('{', '[').replaceAll('}', ']'));
  const units = found.units.map((child) => unitSummary({ ...child, parent: unit }));
  const table = figureTable(units, numbers);
  return {
    ancestry,
    figures: {
      ...figuresFrom(unitSummary({ ...unit, parent: above ?? null }), sumOfTable(table)),
      skills: found.skills,
      children: units.length === 0 ? figureTable([], []) : table,
    },
  };
}

type Written<Row> = { [Name in keyof Row]: Row[Name] extends Date | null ? string | null : Row[Name] };

interface Reading {
  ancestry: Written<UnitInLine>[];
  /** The units right below, in the order of the alphabet. */
  units: Pick<UnitInLine, 'id' | 'level' | 'kind' | 'name'>[];
  /** Of each of them `FIGURE_SUMS`, of a village its own; the text of an array of arrays. */
  numbers: string;
  skills: SkillName[];
}

function withDates(unit: Written<UnitInLine>): UnitInLine {
  const dated = (day: string | null) => (day === null ? null : new Date(day));
  return { ...unit, validFrom: dated(unit.validFrom), validTo: dated(unit.validTo) };
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

/** Under whose id villages count: their own, that of their commune, those of the communes of a district (D-H2). */
const COUNTED = `
  SELECT child.id, child.level, child.kind, child.name, child.name_folded,
    CASE child.level WHEN 'village' THEN child.id END AS village,
    CASE child.level WHEN 'commune' THEN ARRAY[child.id]
      WHEN 'district' THEN ARRAY(SELECT commune.id FROM administrative_unit commune
        WHERE commune.parent_id = child.id AND commune.level = 'commune' AND commune.valid_to IS NULL) END AS communes
  FROM administrative_unit child WHERE child.parent_id = $1::uuid AND child.valid_to IS NULL
  UNION ALL
  SELECT NULL, NULL, NULL, NULL, NULL, village.id, NULL
  FROM administrative_unit village WHERE village.id = $1::uuid AND village.level = 'village'`;

/**
 * One statement, so that all of it is of one moment: a unit that is merged meanwhile is missing everywhere or nowhere. `$1`:
 * the unit, `$2`: the day, null for now. Numbers come as the text of an array: ten thousand cost less so than by name.
 */
const readingOf = (source: string) => `
  SELECT (SELECT coalesce(json_agg(line), '[]') FROM (${ANCESTRY}) line) AS ancestry,
    coalesce(json_agg(json_build_object('id', f.id, 'level', f.level, 'kind', f.kind, 'name', f.name))
      FILTER (WHERE f.id IS NOT NULL), '[]') AS units,
    coalesce(array_agg(f.numbers)::text, '{}') AS numbers,
    (SELECT coalesce(json_agg(skill), '[]') FROM (${SKILL_NAMES}) skill) AS skills
  FROM (
    SELECT unit.id, unit.level, unit.kind, unit.name, sums.numbers
    FROM (${COUNTED}) unit CROSS JOIN LATERAL (
      SELECT ARRAY[${FIGURE_SUMS.join(', ')}] AS numbers FROM (
        SELECT c.* FROM ${source} c WHERE c.village_id = unit.village
        UNION ALL SELECT c.* FROM ${source} c WHERE c.parent_id = ANY(unit.communes)) c) sums
    ORDER BY unit.name_folded, unit.id) f`;

const NOW = readingOf('skill_coverage');
const THEN = readingOf(AT_DAY);
