import { updateHousehold } from '@cns/contracts/households';
import type { Tx } from '@cns/db/database';
import { householdDetail } from '@cns/db/queries/households';
import { inForce } from '@cns/db/queries/in-force';
import { fieldError } from '@cns/domain/errors';
import { dayOf } from '@cns/domain/time';
import { authoriseHousehold } from '../../http/authorise.ts';
import { type UseCase, writeRoute } from '../../http/route.ts';
import { changeHousehold } from './change.ts';
import { phoneOf } from './input.ts';

export const updating: UseCase<typeof updateHousehold> = {
  execute: ({ tx, actor, now, params, body }) =>
    changeHousehold(
      {
        tx,
        actor,
        now,
        ...params,
        operationId: body.operationId,
        action: 'household.updated',
        right: 'household.write',
      },
      async ({ villageId }) => {
        await checkHelper(tx, params.householdId, body.assistedByPersonId, villageId, now);
        await tx.household.update({
          where: { id: params.householdId },
          data: {
            phone: phoneOf(body.phone),
            hamlet: body.hamlet || null,
            priority: body.priority,
            digitalShop: body.digitalShop,
            assistedById: body.assistedByPersonId,
          },
        });
      },
    ),
  view: ({ tx, params }) => householdDetail(tx, params.householdId),
  mayView: ({ tx, actor, params }) => authoriseHousehold(tx, actor, 'household.read', params.householdId),
};

export const updateHouseholdRoute = writeRoute(updateHousehold, updating);

/**
 * Who does it for a household is a member of a team that serves its village (D-S4). One who has left since stays until
 * somebody else is named: the household's other fields can be mended meanwhile.
 * @throws DomainError `helper_not_in_team`
 */
async function checkHelper(
  tx: Tx,
  householdId: string,
  personId: string | null,
  villageId: string,
  now: Date,
): Promise<void> {
  if (!personId) return;
  const helped = await tx.household.count({ where: { id: householdId, assistedById: personId } });
  if (helped > 0) return;
  const member = await tx.appointment.findFirst({
    where: { personId, team: { areas: { some: { unitId: villageId } } }, ...inForce(dayOf(now)) },
  });
  if (!member) throw fieldError('helper_not_in_team', 'assistedByPersonId');
}
