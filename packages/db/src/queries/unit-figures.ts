/** How a unit and each unit right below it stood at the end of a day: a read costs by the number of villages. */
import type { SkillName } from '@cns/contracts/units';
import { figuresFrom, figureTable, sumOfTable } from '@cns/domain/coverage-shares';
import type { Day } from '@cns/domain/time';
import type { Ask } from '../ask.ts';
import { SUMS_LESS_SINCE, SUMS_SINCE } from './coverage.ts';
import { FIGURE_SUMS, type UnitFigures } from './figure-rows.ts';
import { SKILL_NAMES } from './skills.ts';
import { ANCESTRY, type UnitInLine, unitSummary } from './units.ts';

/** The figures, and the unit and all above it, lowest first. */
export interface UnitReading {
  ancestry: UnitInLine[];
  figures: UnitFigures;
}

/** Under today's borders. @returns `null` when there is no such unit */
export async function figuresOfUnitAt(ask: Ask, unitId: string, day: Day): Promise<UnitReading | null> {
  const [found] = await ask<{ ancestry: string; skills: string; units: string; numbers: string }>(THEN, unitId, day);
  if (!found) return null;
  return unitReading({
    ancestry: JSON.parse(found.ancestry),
    skills: JSON.parse(found.skills),
    units: JSON.parse(found.units),
    numbers: rowsIn(found.numbers),
  });
}

export type UnitBelow = Pick<UnitInLine, 'id' | 'level' | 'kind' | 'name'>;

/** What statements answer with. */
export interface WrittenReading {
  ancestry: { [Name in keyof UnitInLine]: UnitInLine[Name] extends Date | null ? string | null : UnitInLine[Name] }[];
  skills: SkillName[];
  /** The units right below, in the order of the alphabet. */
  units: UnitBelow[];
  /** Of each of them `FIGURE_SUMS`, of a village its own. */
  numbers: readonly (readonly number[])[];
}

export function unitReading({ ancestry, skills, units, numbers }: WrittenReading): UnitReading | null {
  const line = ancestry.map(withDates);
  const [unit, above] = line;
  if (!unit) return null;
  const table = figureTable(
    units.map((child) => unitSummary({ ...child, parent: unit })),
    numbers,
  );
  return {
    ancestry: line,
    figures: {
      ...figuresFrom(unitSummary({ ...unit, parent: above ?? null }), sumOfTable(table)),
      skills,
      children: units.length === 0 ? figureTable([], []) : table,
    },
  };
}

function withDates(unit: WrittenReading['ancestry'][number]): UnitInLine {
  const dated = (day: string | null) => (day === null ? null : new Date(day));
  return { ...unit, validFrom: dated(unit.validFrom), validTo: dated(unit.validTo) };
}

/** The text of an array of arrays: ten thousand numbers cost less so than by name. */
export function rowsIn(array: string): number[][] {
  return JSON.parse(array.replaceAll('{', '[').replaceAll('}', ']'));
}

/** Of unit `$1`, on day `$2`: the one text of each, whoever asks it. */
export const READ_ANCESTRY = `(SELECT coalesce(json_agg(line), '[]')::text FROM (${ANCESTRY}) line)`;
export const READ_SKILLS = `(SELECT coalesce(json_agg(skill), '[]')::text FROM (${SKILL_NAMES}) skill)`;
export const READ_UNITS = `json_agg(json_build_object('id', f.id, 'level', f.level, 'kind', f.kind, 'name', f.name))`;

/**
 * The units right below `$1`, and under whose id their villages count: their own, that of their commune, those of the
 * communes of a district (D-H2). A village stands for itself, without an id. `seen`: more of each, of a row `child`.
 */
export const countedBelow = (seen = '') => `
  SELECT child.id, child.level, child.kind, child.name, child.name_folded,
    CASE child.level WHEN 'village' THEN child.id END AS village,
    CASE child.level WHEN 'commune' THEN ARRAY[child.id]
      WHEN 'district' THEN ARRAY(SELECT commune.id FROM administrative_unit commune
        WHERE commune.parent_id = child.id AND commune.level = 'commune' AND commune.valid_to IS NULL) END AS communes${seen}
  FROM administrative_unit child WHERE child.parent_id = $1::uuid AND child.valid_to IS NULL
  UNION ALL
  SELECT NULL, NULL, NULL, NULL, NULL, child.id, NULL${seen}
  FROM administrative_unit child WHERE child.id = $1::uuid AND child.level = 'village'`;

/** `FIGURE_SUMS` of a row `unit` of `countedBelow`, from rows like those of `skill_coverage`. */
export const numbersFrom = (source: string) => `
  SELECT ARRAY[${FIGURE_SUMS.join(', ')}] AS numbers FROM (
    SELECT c.* FROM ${source} c WHERE c.village_id = unit.village
    UNION ALL SELECT c.* FROM ${source} c WHERE c.parent_id = ANY(unit.communes)) c`;

/** `skill_coverage` at the end of day `$2`: how things stand, less what has moved since. */
const AT_DAY = `(
    SELECT c.village_id, c.parent_id, ${SUMS_LESS_SINCE.sql},
      (SELECT o.households FROM official_household_count o WHERE o.village_id = c.village_id AND o.as_of <= $2::date
       ORDER BY o.as_of DESC, o.declared_at DESC LIMIT 1) AS official_households
    FROM skill_coverage c
    LEFT JOIN LATERAL (
      SELECT ${SUMS_SINCE.sql} FROM coverage_day d WHERE d.village_id = c.village_id AND d.day > $2::date
    ) since ON true)`;

/** One statement, so that all of it is of one moment: a unit that is merged meanwhile is missing everywhere or nowhere. */
const THEN = `
  SELECT ${READ_ANCESTRY} AS ancestry, ${READ_SKILLS} AS skills,
    coalesce(${READ_UNITS} FILTER (WHERE f.id IS NOT NULL), '[]')::text AS units,
    coalesce(array_agg(f.numbers)::text, '{}') AS numbers
  FROM (
    SELECT unit.id, unit.level, unit.kind, unit.name, sums.numbers
    FROM (${countedBelow()}) unit CROSS JOIN LATERAL (${numbersFrom(AT_DAY)}) sums
    ORDER BY unit.name_folded, unit.id) f`;
