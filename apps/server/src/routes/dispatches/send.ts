import { sendDispatch } from '@cns/contracts/dispatches';
import { audit } from '@cns/db/queries/audit';
import { sendDown } from '@cns/db/queries/dispatches';
import { checkLink, dispatchText } from '@cns/domain/dispatches';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { viewOfDispatch } from './view.ts';

/** Content goes down to every group below (D-G7). */
export const sendDispatchRoute = writeRoute(sendDispatch, {
  execute: async ({ tx, actor, params: { unitId }, body, now }) => {
    const [unit] = await authoriseAt(tx, actor, 'dispatch.write', unitId);
    if (unit.validTo !== null) throw new DomainError('unit_not_in_force');
    const link = checkLink(body.link);
    const reached = await sendDown(tx, {
      id: body.id,
      unitId,
      kind: 'content',
      title: body.title,
      body: body.body,
      link,
      text: dispatchText({ title: body.title, body: body.body, link, from: unit.name }),
      groupKinds: body.groupKinds,
      pin: body.pin,
      createdById: actor.personId,
      createdAt: now,
    });
    if (reached === 0) throw new DomainError('dispatch_without_groups');
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'dispatch.sent',
      unitId,
      subjectId: body.id,
      operationId: body.operationId,
      detail: { groups: reached },
    });
  },
  mayView: ({ tx, actor, params, body }) => viewOfDispatch(tx, actor, { ...params, dispatchId: body.id }),
  view: ({ tx, actor, params, body }) => viewOfDispatch(tx, actor, { ...params, dispatchId: body.id }),
});
