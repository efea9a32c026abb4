import { askErasure } from '@cns/contracts/my-data';
import { audit } from '@cns/db/queries/audit';
import { ownHouseholds } from '@cns/db/queries/erase-households';
import { requestOwnErasure } from '@cns/db/queries/erasure-requests';
import { myDataOf } from '@cns/db/queries/my-data';
import { DomainError } from '@cns/domain/errors';
import { type Call, writeRoute } from '../../http/route.ts';

/** A person asks to be forgotten; the worker does it within 72 hours (D-P3). */
export const askErasureRoute = writeRoute(askErasure, {
  execute: async (call) => {
    const { tx, actor, body, now } = call;
    const { operationId, householdId } = body;
    if (householdId) await checkOwnHousehold(call, householdId);
    const scope = householdId ? 'both' : 'person';
    await requestOwnErasure(tx, { id: operationId, personId: actor.personId, scope, householdId, requestedAt: now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'erasure.requested',
      subjectId: operationId,
      operationId,
      detail: { scope },
    });
  },
  // What one asked for oneself.
  mayView: async () => {},
  view: ({ tx, actor, now }) => myDataOf(tx, actor.personId, now),
});

/** @throws DomainError `household_not_found` for a household to which the person does not belong */
async function checkOwnHousehold({ tx, actor }: Call<typeof askErasure>, householdId: string): Promise<void> {
  if (!(await ownHouseholds(tx, actor.personId)).includes(householdId)) throw new DomainError('household_not_found');
}
