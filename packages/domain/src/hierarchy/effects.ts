import type { UnitKind, UnitState } from '@cns/contracts/enums';
import type { NewUnit } from '@cns/contracts/hierarchy';

/** Which households of a village move: those with these ids, or all. */
export type HouseholdChoice = readonly string[] | 'all';

/** One thing that a change does, in the order in which it is done. */
export type Effect =
  | { do: 'create'; unit: NewUnit }
  | { do: 'rename'; unitId: string; name: string; kind: UnitKind }
  | { do: 'recode'; unitId: string; officialCode: string | null }
  | { do: 'move'; unitIds: readonly string[]; parentId: string }
  | { do: 'state'; unitIds: readonly string[]; state: UnitState }
  /** The first successor of a unit is its main one: what cannot be divided follows there. */
  | { do: 'lineage'; from: string; to: string; extent: 'whole' | 'part'; officialShare: number | null }
  | { do: 'households'; from: string; to: string; which: HouseholdChoice }
  | { do: 'end'; unitIds: readonly string[] };

/** Every unit that an effect changes; what stands above it is not changed. */
export function unitsChanged(effects: readonly Effect[]): string[] {
  const ids = effects.flatMap((effect): readonly string[] => {
    switch (effect.do) {
      case 'create':
        return [effect.unit.id];
      case 'rename':
      case 'recode':
        return [effect.unitId];
      case 'lineage':
      case 'households':
        return [effect.from, effect.to];
      default:
        return effect.unitIds;
    }
  });
  return [...new Set(ids)];
}
