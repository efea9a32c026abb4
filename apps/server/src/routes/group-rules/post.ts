import { postGroupRules } from '@cns/contracts/group-rules';
import { audit } from '@cns/db/queries/audit';
import { sendDown } from '@cns/db/queries/dispatches';
import { rulesAt } from '@cns/db/queries/group-rules';
import { DomainError } from '@cns/domain/errors';
import { RULES_TITLE, rulesText } from '@cns/domain/group-rules';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { viewOfDispatch } from '../dispatches/view.ts';

/** The rules go into the groups of people, and whoever runs one is asked to pin them (D-G3, D-G4). */
export const postGroupRulesRoute = writeRoute(postGroupRules, {
  execute: async ({ tx, actor, params: { unitId }, body, now }) => {
    const [unit] = await authoriseAt(tx, actor, 'dispatch.write', unitId);
    if (unit.validTo !== null) throw new DomainError('unit_not_in_force');
    const { rules, version } = await rulesAt(tx, unitId);
    // What was read on the screen is what goes out.
    if (version !== body.version) throw new DomainError('rules_changed');
    const text = rulesText(rules);
    const reached = await sendDown(tx, {
      id: body.operationId,
      unitId,
      kind: 'rules',
      title: RULES_TITLE,
      body: text,
      text,
      groupKinds: ['community'],
      pin: true,
      createdById: actor.personId,
      createdAt: now,
    });
    if (reached === 0) throw new DomainError('dispatch_without_groups');
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'rules.posted',
      unitId,
      subjectId: body.operationId,
      operationId: body.operationId,
      detail: { groups: reached },
    });
  },
  mayView: ({ tx, actor, params, body }) => viewOfDispatch(tx, actor, { ...params, dispatchId: body.operationId }),
  view: ({ tx, actor, params, body }) => viewOfDispatch(tx, actor, { ...params, dispatchId: body.operationId }),
});
