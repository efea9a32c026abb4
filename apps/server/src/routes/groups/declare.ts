import { declareGroup } from '@cns/contracts/groups';
import { audit } from '@cns/db/queries/audit';
import { insertOrdinaryGroup } from '@cns/db/queries/group-declaring';
import { writeRoute } from '../../http/route.ts';
import { authoriseGroup } from './authorise-group.ts';
import { checkOf, descriptionOf } from './description.ts';
import { viewOfGroup } from './get.ts';

/** Somebody who answers for a unit says that it has an ordinary Zalo group (D-G1), and has looked into it. */
export const declareGroupRoute = writeRoute(declareGroup, {
  execute: async ({ tx, actor, params, body, now }) => {
    const group = await descriptionOf(tx, actor, params.unitId, body, now);
    await insertOrdinaryGroup(tx, body.id, { ...group, ...checkOf(actor, body, now) }, now);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'group.declared',
      unitId: params.unitId,
      subjectId: body.id,
      operationId: body.operationId,
      detail: { kind: body.kind, name: body.name },
    });
  },
  mayView: ({ tx, actor, body }) => authoriseGroup(tx, actor, 'group.write', body.id),
  view: ({ tx, actor, body, now }) => viewOfGroup(tx, actor, body.id, now),
});
