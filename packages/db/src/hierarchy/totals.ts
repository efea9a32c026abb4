import type { UnitLevel } from '@cns/contracts/enums';
import { COVERAGE_COUNTERS, type CoverageCounters, contributionOf } from '@cns/domain/coverage';
import { type Effect, unitsChanged } from '@cns/domain/hierarchy/effects';
import type { Tx } from '../database.ts';
import { countersOf } from '../queries/coverage.ts';

export type UnitFigures = CoverageCounters & { villages: number };

/** Figures of one unit before and after a change; `null` while it is not in force. */
export interface UnitTotals {
  unitId: string;
  name: string;
  level: UnitLevel;
  before: UnitFigures | null;
  after: UnitFigures | null;
}

/** Which villages in force each unit has. */
type Borders = Map<string, string[]>;

export interface TotalsBefore {
  /** What the change touches and what stands right above it. */
  shown: string[];
  borders: Borders;
  villages: Map<string, CoverageCounters>;
}

/** To be called before the change, with its villages held. */
export async function totalsBefore(tx: Tx, effects: readonly Effect[]): Promise<TotalsBefore> {
  const changed = unitsChanged(effects);
  const above = await tx.administrativeUnit.findMany({ where: { children: { some: { id: { in: changed } } } } });
  const shown = [
    ...new Set([
      ...changed,
      ...above.map(({ id }) => id),
      ...effects.flatMap((effect) => (effect.do === 'move' ? effect.parentId : [])),
      ...effects.flatMap((effect) => (effect.do === 'create' ? (effect.unit.parentId ?? []) : [])),
    ]),
  ];
  const borders = await bordersOf(tx, shown);
  const villages = await countersOf(tx, [...new Set([...borders.values()].flat())]);
  return { shown, borders, villages };
}

/**
 * The totals of every unit that the change touches, both of one and the same moment: what others save meanwhile is in
 * neither. Afterwards only the borders are new, and what the change itself carried from village to village.
 */
export async function totalsOf(
  tx: Tx,
  before: TotalsBefore,
  added: readonly (CoverageCounters & { villageId: string })[],
): Promise<UnitTotals[]> {
  const units = await tx.administrativeUnit.findMany({
    where: { id: { in: before.shown } },
    select: { id: true, name: true, level: true },
    orderBy: [{ level: 'asc' }, { nameFolded: 'asc' }, { id: 'asc' }],
  });
  const after = await bordersOf(tx, before.shown);
  const villages = new Map(before.villages);
  for (const row of added) villages.set(row.villageId, plus(villages.get(row.villageId), row));
  return units.map(({ id, name, level }) => ({
    unitId: id,
    name,
    level,
    before: figuresIn(before.borders.get(id), before.villages),
    after: figuresIn(after.get(id), villages),
  }));
}

/** Every unit in force has an entry, if an empty one. */
async function bordersOf(tx: Tx, unitIds: readonly string[]): Promise<Borders> {
  const rows = await tx.$queryRaw<{ unitId: string; villages: string[] }[]>`
    SELECT unit.id AS "unitId", coalesce(array_agg(village.id) FILTER (WHERE village.id IS NOT NULL), '{}') AS villages
    FROM administrative_unit unit
    JOIN unit_ancestry below ON below.ancestor_id = unit.id
    LEFT JOIN administrative_unit village ON village.id = below.descendant_id
      AND village.level = 'village' AND village.valid_to IS NULL
    WHERE unit.id = ANY(${unitIds as string[]}::uuid[]) AND unit.valid_to IS NULL
    GROUP BY unit.id`;
  return new Map(rows.map(({ unitId, villages }) => [unitId, villages]));
}

function figuresIn(
  villageIds: readonly string[] | undefined,
  counters: ReadonlyMap<string, CoverageCounters>,
): UnitFigures | null {
  if (!villageIds) return null;
  const sum = villageIds.reduce((total, id) => plus(total, counters.get(id)), contributionOf(null));
  return { ...sum, villages: villageIds.length };
}

function plus(a: CoverageCounters | undefined, b: CoverageCounters | undefined): CoverageCounters {
  return Object.fromEntries(
    COVERAGE_COUNTERS.map((counter) => [counter, (a?.[counter] ?? 0) + (b?.[counter] ?? 0)]),
  ) as CoverageCounters;
}
