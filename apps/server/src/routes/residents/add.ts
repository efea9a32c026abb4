import { addResident } from '@cns/contracts/households';
import { householdDetail } from '@cns/db/queries/households';
import { DomainError, fieldError } from '@cns/domain/errors';
import { formatDay } from '@cns/domain/format';
import { authoriseHousehold } from '../../http/authorise.ts';
import { type UseCase, writeRoute } from '../../http/route.ts';
import { changeHousehold } from '../households/change.ts';
import { checkBirthYear, nameFields } from '../households/input.ts';

export const addingResident: UseCase<typeof addResident> = {
  execute: ({ tx, actor, now, params, body }) =>
    changeHousehold(
      {
        tx,
        actor,
        now,
        ...params,
        operationId: body.operationId,
        action: 'resident.added',
        right: 'household.write',
        subjectId: body.id,
      },
      async ({ leftOn }) => {
        if (leftOn !== null) throw new DomainError('household_left', { day: formatDay(leftOn) });
        if (body.relation === 'head') throw fieldError('household_without_head', 'relation');
        checkBirthYear(body.birthYear, now);
        const { id, relation, birthYear } = body;
        await tx.resident.create({
          data: {
            id,
            householdId: params.householdId,
            ...nameFields(body.fullName),
            relation,
            birthYear,
            createdAt: now,
          },
        });
      },
    ),
  view: ({ tx, params }) => householdDetail(tx, params.householdId),
  mayView: ({ tx, actor, params }) => authoriseHousehold(tx, actor, 'household.read', params.householdId),
};

export const addResidentRoute = writeRoute(addResident, addingResident);
