import { mergeHouseholds } from '@cns/contracts/duplicates';
import { mergeTwoHouseholds } from '@cns/db/household-merge/merge';
import { audit } from '@cns/db/queries/audit';
import { mergeById } from '@cns/db/queries/household-merges';
import { authoriseHousehold } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';

export const mergeHouseholdsRoute = writeRoute(mergeHouseholds, {
  execute: async ({ tx, actor, body, now }) => {
    await authoriseHousehold(tx, actor, 'household.merge', body.goneId);
    const unitId = await authoriseHousehold(tx, actor, 'household.merge', body.keptId);
    await mergeTwoHouseholds(tx, { ...body, personId: actor.personId, now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'household.merged',
      unitId,
      subjectId: body.keptId,
      operationId: body.operationId,
      detail: { gone: body.goneId, samePeople: body.samePeople.length },
    });
  },
  mayView: ({ tx, actor, body }) => authoriseHousehold(tx, actor, 'household.merge', body.keptId),
  view: ({ tx, body, now }) => mergeById(tx, body.id, now),
});
