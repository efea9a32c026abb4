/** The reform of 1/7/2025 and what followed on 30/4/2026, as changes that the tree can be asked for. */
import type { HierarchyChange, NewUnit, Successor } from '@cns/contracts/hierarchy';
import { type Country, TWO_TIERS, type UnitDraft } from '../import/country.ts';
import { firstHousehold, villagesOf } from './replay-seed.ts';
import { idFrom } from './resolve.ts';

export interface ReplayChange {
  /** Follows from what it is, so that a replay which was stopped goes on where it stood. */
  id: string;
  on: string;
  change: HierarchyChange;
}

/**
 * Provinces first, then the communes that were divided, then those that went over whole, then the districts go, and last
 * what kept its area and changed its kind. A commune that was divided gives one village to each part but the last, which
 * takes the rest: the mappings know that it was divided, and not where. Of its first village a household goes to the
 * second part, with two fifths of the declared number.
 */
export class Replay {
  /** Units that the changes have made. */
  readonly made = new Map<string, string>();
  private readonly drafts: Map<string, UnitDraft>;
  private readonly codesLater: [string, string][] = [];

  constructor(
    private readonly country: Country,
    private readonly idOf: ReadonlyMap<string, string>,
  ) {
    this.drafts = new Map(country.units.map((unit) => [unit.key, unit]));
  }

  *changes(): Generator<ReplayChange> {
    yield* this.merges('province');
    for (const [from, to] of this.lines('commune', 'part')) {
      yield at(this.split(from, to));
      yield at(this.splitVillage(from, to));
    }
    yield* this.merges('commune');
    yield* this.untouched();
    yield* this.districts();
    for (const [unitId, officialCode] of this.codesLater) yield at({ kind: 'recode', unitId, officialCode });
    yield* this.later();
  }

  /** What went over whole, by what it became. A province that was divided goes where most of it went. */
  private *merges(level: 'province' | 'commune'): Generator<ReplayChange> {
    const into = new Map<string, string[]>();
    const lines =
      level === 'province'
        ? [...this.lines(level, 'whole'), ...this.lines(level, 'part')]
        : [...this.lines(level, 'whole')];
    for (const [from, [to]] of lines) if (to) into.set(to, [...(into.get(to) ?? []), from]);
    for (const [to, from] of into) {
      const unitIds = from.flatMap((key) => this.idOf.get(key) ?? []);
      if (unitIds.length > 0) yield at({ kind: 'merge', unitIds, into: this.successor(to, from) });
    }
  }

  private split(from: string, to: readonly string[]): HierarchyChange {
    const unitId = this.idOf.get(from) ?? '';
    const villages = villagesOf(from);
    const parts = to.map((key, index) => ({
      into: this.successor(key, [from]),
      unitIds: index < to.length - 1 ? villages.slice(index, index + 1) : [],
      householdIds: [],
      hamlets: [],
      rest: index === to.length - 1,
      officialShare: null,
    }));
    return { kind: 'split', unitId, parts };
  }

  private splitVillage(from: string, [, second = '']: readonly string[]): HierarchyChange {
    const [unitId = ''] = villagesOf(from);
    const id = idFrom('part', unitId);
    const parentId = this.made.get(second) ?? null;
    const name = `Thôn ${id.slice(0, 8)}`;
    const create: NewUnit = { id, level: 'village', kind: 'thon', name, parentId, officialCode: null };
    const part = { unitIds: [], householdIds: [], hamlets: [], rest: false };
    return {
      kind: 'split',
      unitId,
      parts: [
        { ...part, into: { unitId, create: null }, rest: true, officialShare: 6_000 },
        { ...part, into: { unitId: id, create }, householdIds: [firstHousehold(unitId)], officialShare: 4_000 },
      ],
    };
  }

  /** Communes of today that nothing went over to: islands that had been districts without communes. */
  private *untouched(): Generator<ReplayChange> {
    for (const unit of this.country.units) {
      if (unit.validTo !== null || this.made.has(unit.key)) continue;
      const { create } = this.successor(unit.key, []);
      if (create) yield at({ kind: 'create', unit: create });
    }
  }

  private *districts(): Generator<ReplayChange> {
    const byProvince = groupBy(
      this.country.units.filter(({ level, validTo }) => level === 'district' && validTo === TWO_TIERS),
      ({ parentKey }) => parentKey,
    );
    for (const districts of byProvince.values()) {
      yield at({ kind: 'abolish', unitIds: districts.flatMap(({ key }) => this.idOf.get(key) ?? []) });
    }
  }

  private *later(): Generator<ReplayChange> {
    for (const { key, name, kind, former } of this.country.units) {
      const unitId = this.made.get(key);
      if (former && unitId) yield at({ kind: 'rename', unitId, name, unitKind: kind }, former.validTo);
    }
  }

  /** Predecessor → successors, of units in force until the reform. */
  private *lines(level: 'province' | 'commune', extent: 'whole' | 'part'): Generator<[string, string[]]> {
    const lines = this.country.lineage.filter(
      (line) =>
        line.extent === extent &&
        this.idOf.has(line.predecessorKey) &&
        this.drafts.get(line.predecessorKey)?.level === level,
    );
    for (const [from, to] of groupBy(lines, (line) => line.predecessorKey)) {
      yield [from, to.map(({ successorKey }) => successorKey)];
    }
  }

  /** The unit of today, made when it is first needed. A code that another one still bears is given at the end (D-H3). */
  private successor(key: string, ending: readonly string[]): Successor {
    const known = this.made.get(key);
    if (known) return { unitId: known, create: null };
    const draft = this.drafts.get(key);
    if (!draft) throw new Error(`Unknown unit ${key}`);
    const unitId = idFrom('unit', key);
    this.made.set(key, unitId);
    const { level, name, kind, officialCode } = draft.former ? { ...draft, ...draft.former } : draft;
    const isFree = ending.some((each) => this.drafts.get(each)?.officialCode === officialCode);
    if (officialCode && !isFree) this.codesLater.push([unitId, officialCode]);
    const parentId = draft.parentKey === null ? null : (this.made.get(draft.parentKey) ?? null);
    const create: NewUnit = { id: unitId, level, kind, name, parentId, officialCode: isFree ? officialCode : null };
    return { unitId, create };
  }
}

const at = (change: HierarchyChange, on = TWO_TIERS): ReplayChange => ({
  id: idFrom(JSON.stringify(change)),
  on,
  change,
});

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
