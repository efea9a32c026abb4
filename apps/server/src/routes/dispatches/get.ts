import { getDispatch } from '@cns/contracts/dispatches';
import { audit } from '@cns/db/queries/audit';
import { readRoute } from '../../http/route.ts';
import { viewOfDispatch } from './view.ts';

export const getDispatchRoute = readRoute(getDispatch, async ({ tx, actor, params, now }) => {
  const view = await viewOfDispatch(tx, actor, params);
  // It names who posted.
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'dispatch.opened',
    unitId: params.unitId,
    subjectId: params.dispatchId,
  });
  return view;
});
