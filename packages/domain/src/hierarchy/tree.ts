import type { UnitKind, UnitLevel, UnitState } from '@cns/contracts/enums';
import type { Day } from '../time.ts';

/** A unit as a change of the tree must know it. */
export interface TreeUnit {
  id: string;
  level: UnitLevel;
  kind: UnitKind;
  name: string;
  nameKey: string;
  officialCode: string | null;
  parentId: string | null;
  state: UnitState;
  /** Half-open validity; null = unknown past, or in force. */
  validFrom: Day | null;
  validTo: Day | null;
  /** The last day on which its name, code or place changed: nothing may be changed before it. */
  changedOn: Day | null;
}

/** A household of a village that is to be divided. */
export interface TreeHousehold {
  id: string;
  headName: string;
  /** Folded; empty when none is written. */
  hamlet: string;
  /** Gone already: it goes along and holds nothing up. */
  archived: boolean;
}

/** The part of the tree that a change is about: what it names, what stands above, below and beside it. */
export class Tree {
  private readonly byId: Map<string, TreeUnit>;
  private readonly byParent = new Map<string, TreeUnit[]>();

  constructor(
    units: readonly TreeUnit[],
    private readonly households: ReadonlyMap<string, readonly TreeHousehold[]> = new Map(),
  ) {
    this.byId = new Map(units.map((unit) => [unit.id, unit]));
    for (const unit of units) {
      if (unit.parentId === null || unit.validTo !== null) continue;
      const siblings = this.byParent.get(unit.parentId);
      if (siblings) siblings.push(unit);
      else this.byParent.set(unit.parentId, [unit]);
    }
  }

  find(id: string): TreeUnit | undefined {
    return this.byId.get(id);
  }

  /** In force. */
  childrenOf(id: string): readonly TreeUnit[] {
    return this.byParent.get(id) ?? [];
  }

  householdsOf(villageId: string): readonly TreeHousehold[] {
    return this.households.get(villageId) ?? [];
  }

  /** The unit that bears an official code at a level now, if it is known here. */
  bearerOf(level: UnitLevel, code: string): TreeUnit | undefined {
    return [...this.byId.values()].find(
      (unit) => unit.level === level && unit.officialCode === code && unit.validTo === null,
    );
  }

  /** Whether `id` is `ancestorId` or stands below it. */
  isWithin(id: string, ancestorId: string): boolean {
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null && !seen.has(at); at = this.byId.get(at)?.parentId ?? null) {
      if (at === ancestorId) return true;
      seen.add(at);
    }
    return false;
  }
}
