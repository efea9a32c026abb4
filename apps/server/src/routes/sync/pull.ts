import { pullVillage } from '@cns/contracts/sync';
import type { UnitSummary } from '@cns/contracts/units';
import type { Tx } from '@cns/db/database';
import { successorsOf } from '@cns/db/queries/lineage';
import { type UnitRow, unitById, unitSummary } from '@cns/db/queries/units';
import { heldSummary, nextSyncPage, readSyncCursor, writeSyncCursor } from '@cns/db/queries/village-sync';
import { readRoute } from '../../http/route.ts';
import { keptHouseholds } from './kept.ts';
import { officesKey } from './offices-key.ts';
import { auditSync, villageToSync } from './village.ts';

export const pullVillageRoute = readRoute(pullVillage, async (call) => {
  const { tx, actor, now, query } = call;
  const village = await villageToSync(call);
  const cursor = readSyncCursor(query.cursor);
  const page = await nextSyncPage(tx, village.id, cursor, query.limit);
  const households = await keptHouseholds(tx, page.ids);
  await auditSync(call, households.length);
  return {
    unit: unitSummary(village),
    successors: await successors(tx, village),
    whole: page.whole,
    first: page.first,
    households,
    removed: page.removed,
    cursor: writeSyncCursor(page.place),
    more: page.more,
    ...heldSummary(page.held),
    serverTime: now.toISOString(),
    officesKey: officesKey(actor),
  };
});

async function successors(tx: Tx, village: UnitRow): Promise<UnitSummary[]> {
  if (village.validTo === null) return [];
  const found: UnitSummary[] = [];
  for (const { id } of await successorsOf(tx, village.id)) found.push(unitSummary(await unitById(tx, id)));
  return found;
}
