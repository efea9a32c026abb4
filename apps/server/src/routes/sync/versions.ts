import { listVillageVersions } from '@cns/contracts/sync';
import { heldSummary, householdsHeld } from '@cns/db/queries/village-sync';
import { readRoute } from '../../http/route.ts';
import { villageToSync } from './village.ts';

/** Ids and numbers; no person is shown. */
export const listVillageVersionsRoute = readRoute(listVillageVersions, async (call) => {
  const { id } = await villageToSync(call);
  const households = await householdsHeld(call.tx, id);
  return { households, ...heldSummary(households) };
});
