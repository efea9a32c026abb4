import { updateGroup } from '@cns/contracts/groups';
import { audit } from '@cns/db/queries/audit';
import { changeOrdinaryGroup } from '@cns/db/queries/group-declaring';
import { writeRoute } from '../../http/route.ts';
import { authoriseGroup, authoriseOrdinaryGroup } from './authorise-group.ts';
import { descriptionOf } from './description.ts';
import { viewOfGroup } from './get.ts';

/** Of a group that moves, the person must answer for both units. */
export const updateGroupRoute = writeRoute(updateGroup, {
  execute: async ({ tx, actor, params, body, now }) => {
    const before = await authoriseOrdinaryGroup(tx, actor, params.groupId);
    const group = await descriptionOf(tx, actor, body.unitId, body, now);
    await changeOrdinaryGroup(tx, params.groupId, group);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'group.updated',
      unitId: body.unitId,
      subjectId: params.groupId,
      operationId: body.operationId,
      detail: { kind: body.kind, name: body.name, before: { unitId: before.unitId, name: before.name } },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseGroup(tx, actor, 'group.write', params.groupId),
  view: ({ tx, actor, params, now }) => viewOfGroup(tx, actor, params.groupId, now),
});
