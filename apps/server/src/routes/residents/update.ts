import { updateResident } from '@cns/contracts/households';
import { householdDetail } from '@cns/db/queries/households';
import { authoriseHousehold } from '../../http/authorise.ts';
import { type UseCase, writeRoute } from '../../http/route.ts';
import { changeHousehold } from '../households/change.ts';
import { checkBirthYear, nameFields } from '../households/input.ts';
import { residentById } from './find.ts';

export const updatingResident: UseCase<typeof updateResident> = {
  execute: async ({ tx, actor, now, params, body }) => {
    const { householdId, relation, departure } = await residentById(tx, params.residentId);
    await changeHousehold(
      {
        tx,
        actor,
        now,
        householdId,
        operationId: body.operationId,
        action: 'resident.updated',
        right: 'household.write',
        subjectId: params.residentId,
      },
      async () => {
        checkBirthYear(body.birthYear, now);
        const name = nameFields(body.fullName);
        await tx.resident.update({
          where: { id: params.residentId },
          data: { ...name, birthYear: body.birthYear, ...body.indicators },
        });
        if (relation === 'head' && departure === null) {
          const head = { headName: name.fullName, headFolded: name.nameFolded };
          await tx.household.update({ where: { id: householdId }, data: head });
        }
      },
    );
  },
  mayView: async ({ tx, actor, params }) =>
    authoriseHousehold(tx, actor, 'household.read', (await residentById(tx, params.residentId)).householdId),
  view: async ({ tx, params }) => householdDetail(tx, (await residentById(tx, params.residentId)).householdId),
};

export const updateResidentRoute = writeRoute(updateResident, updatingResident);
