/** How a unit and the units right below it stood at the end of a day, by the borders and under the names of that day (D-H7). */
import { FIGURE_NUMBERS } from '@cns/contracts/figure-numbers';
import type { Coverage } from '@cns/contracts/units';
import { addFigures, coverageOf, figuresFrom, figureTable, noFigures } from '@cns/domain/coverage-shares';
import { DomainError } from '@cns/domain/errors';
import { formatDay } from '@cns/domain/format';
import { type Day, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { UnitFigures } from './figure-rows.ts';
import { figuresThen } from './figures-then.ts';
import { skillNamesAt } from './skills.ts';
import { type UnitInLine, unitSummary } from './units.ts';

type NamedUnit = Pick<UnitInLine, 'id' | 'level' | 'kind' | 'name'>;

/** Whether a unit was there on a day. */
export function inForceOn({ validFrom, validTo }: Pick<UnitInLine, 'validFrom' | 'validTo'>, day: Day): boolean {
  return (validFrom === null || dayOfDate(validFrom) <= day) && (validTo === null || dayOfDate(validTo) > day);
}

/**
 * @param ancestry the unit and all above it, lowest first
 * @throws DomainError `unit_not_in_force_then`
 */
export async function figuresOfUnitThen(
  tx: Tx,
  [unit, above]: readonly [UnitInLine, ...UnitInLine[]],
  day: Day,
): Promise<UnitFigures> {
  if (!inForceOn(unit, day)) {
    throw new DomainError('unit_not_in_force_then', { name: unit.name, value: formatDay(day) });
  }
  const children = await childrenThen(tx, unit.id, day);
  const shown = children.length === 0 ? [unit.id] : children.map(({ id }) => id);
  const rows = await figuresThen(tx, shown, day);
  const whole = noFigures();
  for (const row of rows.values()) addFigures(whole, row);
  const [named = unit] = await namesThen(tx, [unit.id], day);
  return {
    ...figuresFrom(unitSummary({ ...named, parent: above ?? null }), whole),
    skills: await skillNamesAt(tx, unit.id, day),
    children: figureTable(
      children.map((child) => unitSummary({ ...child, parent: named })),
      children.map(({ id }) => {
        const numbers = rows.get(id) ?? noFigures();
        return FIGURE_NUMBERS.map((number) => numbers[number]);
      }),
    ),
  };
}

/** How a unit stood at the ends of some days, each by its own borders; `null` where it was not there. */
export async function coverageSeriesThen(tx: Tx, unit: UnitInLine, ends: readonly Day[]): Promise<(Coverage | null)[]> {
  const points: (Coverage | null)[] = [];
  for (const end of ends) {
    points.push(inForceOn(unit, end) ? coverageOf((await figuresThen(tx, [unit.id], end)).get(unit.id)) : null);
  }
  return points;
}

async function childrenThen(tx: Tx, unitId: string, day: Day): Promise<NamedUnit[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM children_at(${unitId}::uuid, ${day}::date) AS id`;
  return namesThen(
    tx,
    rows.map(({ id }) => id),
    day,
  );
}

/** Units under the names that they bore on a day, in the order of the alphabet. */
async function namesThen(tx: Tx, unitIds: readonly string[], day: Day): Promise<NamedUnit[]> {
  return tx.$queryRaw<NamedUnit[]>`
    SELECT unit.id, unit.level::text AS level, coalesce(former.kind, unit.kind)::text AS kind,
      coalesce(former.name, unit.name) AS name
    FROM administrative_unit unit LEFT JOIN LATERAL (
      SELECT f.kind, f.name FROM unit_former_name f
      WHERE f.unit_id = unit.id AND f.valid_to > ${day}::date AND (f.valid_from IS NULL OR f.valid_from <= ${day}::date)
      ORDER BY f.valid_to LIMIT 1
    ) former ON true
    WHERE unit.id = ANY(${unitIds as string[]}::uuid[])
    ORDER BY unit.name_folded, unit.id`;
}

/**
 * Whether the tree under a unit has been another one since a day: only then do figures as filed then and under today's
 * borders differ.
 */
export async function bordersChangedSince(tx: Tx, unitId: string, day: Day): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ changed: boolean }]>`
    WITH below AS MATERIALIZED (SELECT descendant_id AS id FROM unit_ancestry WHERE ancestor_id = ${unitId}::uuid)
    SELECT EXISTS (
        SELECT FROM below JOIN administrative_unit u USING (id)
        WHERE (u.valid_from > ${day}::date OR u.valid_to > ${day}::date) AND u.valid_from IS DISTINCT FROM u.valid_to)
      OR EXISTS (SELECT FROM unit_past_parent p JOIN below ON below.id = p.unit_id WHERE p.valid_to > ${day}::date)
      OR EXISTS (SELECT FROM unit_past_parent p JOIN below ON below.id = p.parent_id WHERE p.valid_to > ${day}::date)
      OR EXISTS (SELECT FROM household_move m JOIN below ON below.id = m.from_village_id WHERE m.effective_on > ${day}::date)
      OR EXISTS (SELECT FROM household_move m JOIN below ON below.id = m.to_village_id WHERE m.effective_on > ${day}::date)
      AS changed`;
  return row.changed;
}
