import { checkGroup } from '@cns/contracts/groups';
import { audit } from '@cns/db/queries/audit';
import { changeOrdinaryGroup } from '@cns/db/queries/group-declaring';
import { writeRoute } from '../../http/route.ts';
import { authoriseGroup, authoriseOrdinaryGroup } from './authorise-group.ts';
import { checkOf } from './description.ts';
import { viewOfGroup } from './get.ts';

/** Somebody has looked into an ordinary group and says what is there ("đã kiểm tra"). */
export const checkGroupRoute = writeRoute(checkGroup, {
  execute: async ({ tx, actor, params, body, now }) => {
    const group = await authoriseOrdinaryGroup(tx, actor, params.groupId);
    await changeOrdinaryGroup(tx, group.id, checkOf(actor, body, now));
    const { members, households, joinApproval } = body;
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'group.checked',
      unitId: group.unitId,
      subjectId: group.id,
      operationId: body.operationId,
      detail: { members, households, joinApproval },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseGroup(tx, actor, 'group.write', params.groupId),
  view: ({ tx, actor, params, now }) => viewOfGroup(tx, actor, params.groupId, now),
});
