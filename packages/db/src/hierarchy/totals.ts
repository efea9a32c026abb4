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

/** Which of some villages in force stand below each unit in force. */
type Places = Map<string, string[]>;

export interface TotalsBefore {
  /** What the change touches and what stands right above it. */
  shown: string[];
  /** Villages that are there and that the change touches; what else a unit has, it keeps. */
  touched: string[];
  /** Villages that the change makes. */
  made: string[];
  places: Places;
  /** Of the units shown and of the villages touched. */
  figures: Map<string, UnitFigures>;
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
  const touched = await villagesTouched(tx, effects);
  const made = effects.flatMap((effect) =>
    effect.do === 'create' && effect.unit.level === 'village' ? effect.unit.id : [],
  );
  // One statement, so that all of it is of one moment.
  const figures = await countersOf(tx, [...new Set([...shown, ...touched])]);
  return { shown, touched, made, places: await placesOf(tx, shown, touched), figures };
}

/**
 * The totals of every unit that the change touches, both of one and the same moment: what others save meanwhile is in
 * neither. Afterwards only the borders are new, and what the change itself carried from village to village.
 */
export async function totalsOf(
  tx: Tx,
  before: TotalsBefore,
  carried: readonly (CoverageCounters & { villageId: string })[],
): Promise<UnitTotals[]> {
  const units = await tx.administrativeUnit.findMany({
    where: { id: { in: before.shown } },
    select: { id: true, name: true, level: true },
    orderBy: [{ level: 'asc' }, { nameFolded: 'asc' }, { id: 'asc' }],
  });
  const after = await placesOf(tx, before.shown, [...before.touched, ...before.made]);
  const stands = (id: string) => before.figures.get(id) ?? NOTHING;
  const added = new Map(carried.map(({ villageId, ...counters }) => [villageId, { ...counters, villages: 0 }]));
  const afterIn = (id: string): UnitFigures | null => {
    const now = after.get(id);
    if (!now) return null;
    const was = before.places.get(id) ?? [];
    const left = was.filter((village) => !now.includes(village));
    const arrived = now.filter((village) => !was.includes(village));
    return [
      ...left.map((village) => negative(stands(village))),
      ...arrived.map((village) => ({ ...stands(village), villages: 1 })),
      ...now.flatMap((village) => added.get(village) ?? []),
    ].reduce(plus, stands(id));
  };
  return units.map(({ id, name, level }) => ({
    unitId: id,
    name,
    level,
    before: before.places.has(id) ? figuresIn(stands(id)) : null,
    after: afterIn(id),
  }));
}

/** Villages that end, move, stand below what moves, or give or take households. */
async function villagesTouched(tx: Tx, effects: readonly Effect[]): Promise<string[]> {
  const ids = effects.flatMap((effect): readonly string[] => {
    if (effect.do === 'households') return [effect.from, effect.to];
    return effect.do === 'end' || effect.do === 'move' ? effect.unitIds : [];
  });
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT village.id
    FROM unit_ancestry below JOIN administrative_unit village ON village.id = below.descendant_id
    WHERE below.ancestor_id = ANY(${ids}::uuid[]) AND village.level = 'village' AND village.valid_to IS NULL`;
  return rows.map(({ id }) => id);
}

/** Every unit in force has an entry, if an empty one. */
async function placesOf(tx: Tx, unitIds: readonly string[], villageIds: readonly string[]): Promise<Places> {
  const rows = await tx.$queryRaw<{ unitId: string; villages: string[] }[]>`
    SELECT unit.id AS "unitId", ARRAY(
      SELECT village.id FROM unit_ancestry line JOIN administrative_unit village ON village.id = line.descendant_id
      WHERE line.descendant_id = ANY(${villageIds as string[]}::uuid[]) AND line.ancestor_id = unit.id
        AND village.valid_to IS NULL) AS villages
    FROM administrative_unit unit
    WHERE unit.id = ANY(${unitIds as string[]}::uuid[]) AND unit.valid_to IS NULL`;
  return new Map(rows.map(({ unitId, villages }) => [unitId, villages]));
}

const NUMBERS = [...COVERAGE_COUNTERS, 'villages'] as const;
const NOTHING: UnitFigures = { ...contributionOf(null), villages: 0 };

const figuresOf = (number: (name: (typeof NUMBERS)[number]) => number) =>
  Object.fromEntries(NUMBERS.map((name) => [name, number(name)])) as UnitFigures;
const figuresIn = (figures: UnitFigures) => figuresOf((name) => figures[name]);
const negative = (figures: UnitFigures) => figuresOf((name) => -figures[name]);
const plus = (a: UnitFigures, b: UnitFigures) => figuresOf((name) => a[name] + b[name]);
