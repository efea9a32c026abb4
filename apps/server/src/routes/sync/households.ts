import { readVillageHouseholds } from '@cns/contracts/sync';
import { householdsHeld } from '@cns/db/queries/village-sync';
import { readRoute } from '../../http/route.ts';
import { keptHouseholds } from './kept.ts';
import { auditSync, villageToSync } from './village.ts';

/** Those of the village; what lies elsewhere is left out. */
export const readVillageHouseholdsRoute = readRoute(readVillageHouseholds, async (call) => {
  const { id } = await villageToSync(call);
  const asked = new Set(call.query.ids);
  const held = (await householdsHeld(call.tx, id)).filter((household) => asked.has(household.id));
  const households = await keptHouseholds(
    call.tx,
    held.map((household) => household.id),
  );
  await auditSync(call, households.length);
  return { households };
});
