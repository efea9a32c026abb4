import { listVillageChanges } from '@cns/contracts/hierarchy';
import { changesWithin, villagesWithHamlets } from '@cns/db/queries/village-changes';
import { readRoute } from '../../http/route.ts';
import { communeToReform } from './village-change.ts';

export const listVillageChangesRoute = readRoute(listVillageChanges, async ({ tx, actor, params }) => {
  const commune = await communeToReform(tx, actor, params.unitId);
  return {
    operations: await changesWithin(tx, commune.id),
    villages: await villagesWithHamlets(tx, commune.id),
  };
});
