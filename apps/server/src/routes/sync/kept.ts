import type { SyncHousehold } from '@cns/contracts/sync';
import type { Tx } from '@cns/db/database';
import { householdDetails, VISITS_KEPT } from '@cns/db/queries/households';

/** Households as a phone keeps them, in the order of the ids; those that are not there any more are left out. */
export async function keptHouseholds(tx: Tx, ids: readonly string[]): Promise<SyncHousehold[]> {
  if (ids.length === 0) return [];
  const details = await householdDetails(tx, ids, VISITS_KEPT);
  return ids.flatMap((id) => {
    const found = details.get(id);
    if (!found) return [];
    const { village: _once, ...household } = found;
    return [household];
  });
}
