import type { UnitLevel } from '@cns/contracts/enums';
import type { HierarchyChange, SplitPart, Successor } from '@cns/contracts/hierarchy';
import { transaction } from '@cns/db/database';
import { type HierarchyReport, requestChange } from '@cns/db/hierarchy/apply';
import { undoChange } from '@cns/db/hierarchy/undo';
import { newId } from '@cns/db/ids';
import type { TestService } from './service.ts';

const KINDS = { province: 'tinh', district: 'huyen', commune: 'xa', village: 'ban' } as const;

/** A unit that a change makes. */
export function made(level: UnitLevel, name: string, parentId: string | null): Successor & { create: object } {
  const unitId = newId();
  return { unitId, create: { id: unitId, level, kind: KINDS[level], name, parentId, officialCode: null } };
}

export function part(into: Successor, more: Partial<SplitPart> = {}): SplitPart {
  return { into, unitIds: [], householdIds: [], hamlets: [], rest: false, officialShare: null, ...more };
}

/** Asks for changes and undoes them, as the routes and commands do. */
export function changesOf(service: TestService) {
  const undo = (id: string, newHouseholdsTo: string | null = null) =>
    transaction(service.database.db, (tx) =>
      undoChange(tx, { id, newHouseholdsTo, personId: null, now: service.clock.now }),
    );
  return {
    ask: (
      change: HierarchyChange,
      { id = newId(), on = '2026-11-20', basis = null as string | null } = {},
    ): Promise<HierarchyReport & { id: string }> =>
      transaction(service.database.db, async (tx) => {
        const decision = { number: '12/NQ-HĐND', effectiveOn: on };
        const request = { id, change, decision, basis, personId: null, now: service.clock.now };
        return { ...(await requestChange(tx, request)), id };
      }),
    undo,
    /** Everything that is still applied, the newest first. */
    undoAll: async (newHouseholdsTo: string) => {
      const applied = await service.database.db.hierarchyOperation.findMany({
        where: { state: 'applied' },
        orderBy: { appliedSeq: 'desc' },
      });
      for (const { id, kind } of applied) await undo(id, kind === 'merge' ? newHouseholdsTo : null);
    },
  };
}
