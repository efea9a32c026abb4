import type { UnitKind } from '@cns/contracts/enums';
import type { Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { fold, unitNameKey } from '@cns/domain/names';
import { sameVillage } from '@cns/domain/roster';
import { type Day, dateOfDay } from '@cns/domain/time';
import { villageName } from '@cns/domain/unit-kind';
import type { FoundUnit } from './unit-reference.ts';

export interface Village {
  id: string;
  name: string;
  communeId: string;
}

/** The villages in force of these communes. */
export async function villagesOf(tx: Tx, communeIds: readonly string[]): Promise<Village[]> {
  const units = await tx.administrativeUnit.findMany({
    where: { level: 'village', validTo: null, parentId: { in: [...communeIds] } },
    orderBy: { nameFolded: 'asc' },
  });
  return units.map((unit) => ({ id: unit.id, name: unit.name, communeId: unit.parentId ?? '' }));
}

/** The village that a writing means: the one of exactly that name before one whose own word is part of it (D-H4). */
export function villageNamed(written: string, villages: readonly Village[]): Village | undefined {
  const key = unitNameKey(written);
  return (
    villages.find((village) => unitNameKey(village.name) === key) ??
    villages.find((village) => sameVillage(village.name, written))
  );
}

/** What a village of this commune usually is: a thôn in the country, a tổ dân phố in a town (D-H1). */
export function usualKind(commune: Pick<FoundUnit, 'kind'>): UnitKind {
  return commune.kind === 'phuong' || commune.kind === 'thi_tran' ? 'to_dan_pho' : 'thon';
}

/** Makes villages of the commune, in force from the day. */
export async function createVillages(
  tx: Tx,
  commune: FoundUnit,
  written: readonly { name: string; kind: UnitKind | null }[],
  validFrom: Day | null,
): Promise<Village[]> {
  const data = written.map((each) => {
    const { name, kind } = villageName(each.name, each.kind, usualKind(commune));
    return {
      id: newId(),
      level: 'village' as const,
      kind,
      name,
      nameKey: unitNameKey(name),
      nameFolded: fold(name),
      parentId: commune.id,
      validFrom: validFrom && dateOfDay(validFrom),
    };
  });
  await tx.administrativeUnit.createMany({ data });
  return data.map(({ id, name }) => ({ id, name, communeId: commune.id }));
}
