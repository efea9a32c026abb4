/** What is decided: fourteen communes become one, its villages are merged two by two in one of them, and one is divided. */
import type { HierarchyChange, NewUnit, Successor } from '@cns/contracts/hierarchy';
import type { Database, Tx } from '@cns/db/database';
import { requestChange } from '@cns/db/hierarchy/apply';
import { undoChange } from '@cns/db/hierarchy/undo';
import { newId } from '@cns/db/ids';
import { patiently } from '@cns/db/patiently';
import { HAMLETS, type ReformWorld } from './reform-world.ts';

const PARTS = [1, 2, 3, 4, 5];

/** As the operator's commands run them. */
const longTransaction = <Done>(db: Database, work: (tx: Tx) => Promise<Done>) =>
  db.$transaction(work, { maxWait: 10_000, timeout: 10 * 60_000 });

export interface Decree {
  id: string;
  change: HierarchyChange;
}

export function decreesOf({ province, communes }: ReformWorld): Decree[] {
  const merged = unit('commune', 'Xã Gia Phú', province);
  const fourteen = communes.slice(0, 14);
  const divided = communes[14] as ReformWorld['communes'][number];
  const parts = PARTS.map((part) => unit('commune', `Xã Phần ${part}`, province));
  const whole = divided.villages.slice(5);
  return [
    { kind: 'merge' as const, unitIds: fourteen.map(({ id }) => id), into: make(merged) },
    ...pairs(fourteen[0]?.villages ?? []).map((unitIds, index) => ({
      kind: 'merge' as const,
      unitIds,
      into: make(unit('village', `Thôn Gộp ${index + 1}`, merged.id)),
    })),
    {
      kind: 'split' as const,
      unitId: divided.id,
      parts: parts.map((part, index) => ({
        into: make(part),
        unitIds: whole.filter((_, nth) => nth % PARTS.length === index),
        householdIds: [],
        hamlets: [],
        rest: index === 0,
        officialShare: null,
      })),
    },
    // Five of its villages lie across all five parts.
    ...divided.villages.slice(0, 5).map((unitId, village) => ({
      kind: 'split' as const,
      unitId,
      parts: parts.map((part, index) => ({
        into: make(unit('village', `Thôn Chia ${village + 1}.${index + 1}`, part.id)),
        unitIds: [],
        householdIds: [],
        hamlets: [`Xóm ${1 + (index % HAMLETS)}`],
        rest: false,
        officialShare: 2000,
      })),
    })),
  ].map((change) => ({ id: newId(), change }));
}

function pairs<Item>(items: readonly Item[]): Item[][] {
  return items.flatMap((item, index) => (index % 2 === 0 ? [[item, ...items.slice(index + 1, index + 2)]] : []));
}

function unit(level: 'commune' | 'village', name: string, parentId: string): NewUnit {
  const kind = level === 'commune' ? 'xa' : 'thon';
  return { id: newId(), level, kind, name, parentId, officialCode: null };
}

const make = (create: NewUnit): Successor => ({ unitId: create.id, create });

/** @returns households that moved from village to village */
export async function applyDecrees(db: Database, decrees: readonly Decree[]): Promise<number> {
  let moved = 0;
  for (const { id, change } of decrees) {
    const decision = { number: '1665/NQ-UBTVQH15', effectiveOn: '2026-11-02' };
    const request = { id, change, decision, basis: null, personId: null, now: new Date() };
    const report = await patiently(() => longTransaction(db, (tx) => requestChange(tx, request)));
    moved += report.moved.households;
  }
  return moved;
}

export async function undoDecrees(db: Database, decrees: readonly Decree[]): Promise<void> {
  for (const { id } of [...decrees].reverse()) {
    const request = { id, newHouseholdsTo: null, personId: null, now: new Date() };
    await patiently(() => longTransaction(db, (tx) => undoChange(tx, request)));
  }
}
