import { previewVillageChange } from '@cns/contracts/hierarchy';
import { requestChange } from '@cns/db/hierarchy/apply';
import { newId } from '@cns/db/ids';
import { readRoute } from '../../http/route.ts';
import { changeFor, communeToReform, withReasons } from './village-change.ts';

/** Does the very change and takes it back, so that what is shown is what will be; a later day is tried as if it had come. */
export const previewVillageChangeRoute = readRoute(previewVillageChange, async ({ tx, actor, params, body, now }) => {
  const commune = await communeToReform(tx, actor, params.unitId);
  const change = await changeFor(tx, commune, body.change);
  const { decision } = body;
  const request = { id: newId(), change, decision, basis: null, personId: actor.personId, now, ahead: true };
  await tx.$executeRaw`SAVEPOINT trial`;
  const report = await withReasons(() => requestChange(tx, request)).finally(
    () => tx.$executeRaw`ROLLBACK TO SAVEPOINT trial`,
  );
  const { title, basis, moved, followed, totals, declaredBefore, declared } = report;
  const { teams = 0, groups = 0, requests = 0, asked = 0, assigned = 0 } = followed ?? {};
  return {
    ...{ title, basis, households: moved.households, teams, groups, requests, work: asked + assigned },
    declaredBefore,
    declaredAfter: declared.map(({ name, households }) => ({ name, households })),
    units: totals,
  };
});
