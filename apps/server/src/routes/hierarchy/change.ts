import { changeVillages } from '@cns/contracts/hierarchy';
import { requestChange } from '@cns/db/hierarchy/apply';
import { changeById } from '@cns/db/queries/village-changes';
import { writeRoute } from '../../http/route.ts';
import { changeFor, communeToReform, withReasons } from './village-change.ts';

export const changeVillagesRoute = writeRoute(changeVillages, {
  execute: async ({ tx, actor, params, body, now }) => {
    const commune = await communeToReform(tx, actor, params.unitId);
    const change = await changeFor(tx, commune, body.change);
    const { operationId: id, decision, basis } = body;
    await withReasons(() => requestChange(tx, { id, change, decision, basis, personId: actor.personId, now }));
  },
  mayView: ({ tx, actor, params }) => communeToReform(tx, actor, params.unitId),
  view: ({ tx, body }) => changeById(tx, body.operationId),
});
