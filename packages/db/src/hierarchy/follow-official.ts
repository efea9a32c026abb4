import type { Effect } from '@cns/domain/hierarchy/effects';
import { officialAfter } from '@cns/domain/hierarchy/official-numbers';
import type { Decision } from '@cns/domain/hierarchy/plan';
import { compareVietnamese } from '@cns/domain/names';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { declareOfficial, officialNumbers } from '../queries/official-households.ts';

/** What a village has declared from then on, and of what it follows; `households: null` = not known any more. */
export interface DeclaredAfter {
  name: string;
  households: number | null;
  source: string;
}

/** What a village had declared that the change touches. */
export type DeclaredBefore = Pick<DeclaredAfter, 'name'> & { households: number };

/** The declared numbers of households follow the villages: added up, or divided by the declared shares (D-S7, D-H6). */
export async function followOfficialNumbers(
  tx: Tx,
  effects: readonly Effect[],
  { decision, now }: { decision: Decision; now: Date },
): Promise<{ before: DeclaredBefore[]; after: DeclaredAfter[] }> {
  const lines = effects.filter((effect) => effect.do === 'lineage');
  const ids = [...new Set(lines.flatMap(({ from, to }) => [from, to]))];
  const numbers = await officialNumbers(tx, ids);
  if (numbers.size === 0) return { before: [], after: [] };
  const units = await tx.administrativeUnit.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const following = officialAfter({
    lines,
    ended: new Set(effects.flatMap((effect) => (effect.do === 'end' ? effect.unitIds : []))),
    made: new Set(effects.flatMap((effect) => (effect.do === 'create' ? effect.unit.id : []))),
    numbers,
    nameOf: (id) => names.get(id) ?? '',
    decision,
  });
  for (const number of following.sort((a, b) => (a.villageId < b.villageId ? -1 : 1))) {
    await declareOfficial(tx, { id: newId(), ...number, declaredById: null, declaredAt: now });
  }
  const told = new Set(following.map(({ villageId }) => villageId));
  // A new village that takes a part of a known number has none of its own.
  const unknown = new Set(lines.filter(({ from, to }) => numbers.has(from) && !told.has(to)).map(({ to }) => to));
  const named = <Number extends { villageId: string }>(all: readonly Number[]) =>
    all
      .map(({ villageId, ...number }) => ({ ...number, name: names.get(villageId) ?? '' }))
      .sort((one, other) => compareVietnamese(one.name, other.name));
  const lost = [...unknown].map((villageId) => ({ villageId, households: null, source: decision.number }));
  return {
    before: named([...numbers].map(([villageId, { households }]) => ({ villageId, households }))),
    after: named([...following.map(({ asOf: _, ...number }) => number), ...lost]),
  };
}
