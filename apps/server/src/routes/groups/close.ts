import { closeGroup } from '@cns/contracts/groups';
import { audit } from '@cns/db/queries/audit';
import { changeOrdinaryGroup } from '@cns/db/queries/group-declaring';
import { writeRoute } from '../../http/route.ts';
import { authoriseOrdinaryGroup } from './authorise-group.ts';

/** An ordinary group that nobody uses any more leaves the lists; its record stays. */
export const closeGroupRoute = writeRoute(closeGroup, {
  execute: async ({ tx, actor, params, body, now }) => {
    const group = await authoriseOrdinaryGroup(tx, actor, params.groupId);
    await changeOrdinaryGroup(tx, group.id, { disbandedAt: now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'group.closed',
      unitId: group.unitId,
      subjectId: group.id,
      operationId: body.operationId,
    });
  },
  // The answer says nothing but what the person has sent.
  mayView: async () => {},
  view: async ({ params }) => ({ groupId: params.groupId }),
});
