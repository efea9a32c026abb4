import { declareDistinct } from '@cns/contracts/duplicates';
import { audit } from '@cns/db/queries/audit';
import { keepDistinct } from '@cns/db/queries/duplicates';
import { DomainError } from '@cns/domain/errors';
import { authoriseHousehold } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';

export const declareDistinctRoute = writeRoute(declareDistinct, {
  execute: async ({ tx, actor, body, now }) => {
    const { oneId, otherId } = body;
    if (oneId === otherId) throw new DomainError('merge_with_itself');
    await authoriseHousehold(tx, actor, 'household.merge', otherId);
    const unitId = await authoriseHousehold(tx, actor, 'household.merge', oneId);
    await keepDistinct(tx, { oneId, otherId, personId: actor.personId, now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'household.told_apart',
      unitId,
      subjectId: oneId,
      operationId: body.operationId,
      detail: { other: otherId },
    });
  },
  mayView: ({ tx, actor, body }) => authoriseHousehold(tx, actor, 'household.merge', body.oneId),
  view: async ({ body: { oneId, otherId } }) => ({ oneId, otherId }),
});
