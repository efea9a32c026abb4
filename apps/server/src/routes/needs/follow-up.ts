import { answerNeed, takeNeed } from '@cns/contracts/needs';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { answer, lockNeed, needById, takeUp } from '@cns/db/queries/needs';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { type UseCase, writeRoute } from '../../http/route.ts';

/** Somebody of the team or the commune takes it up; another one may take it over (D-V3). */
export const takingNeed: UseCase<typeof takeNeed> = {
  execute: async ({ tx, actor, params: { visitId }, body: { operationId }, now }) => {
    const unitId = await authoriseOpen(tx, actor, visitId);
    const { personId } = actor;
    await takeUp(tx, visitId, { takenById: personId, takenAt: now });
    await audit(tx, { at: now, personId, action: 'need.taken', unitId, subjectId: visitId, operationId });
  },
  mayView: ({ tx, actor, params }) => authorise(tx, actor, params.visitId),
  view: ({ tx, actor, params }) => needById(tx, params.visitId, actor.personId),
};

export const answeringNeed: UseCase<typeof answerNeed> = {
  execute: async ({ tx, actor, params: { visitId }, body: { operationId, answer: words }, now }) => {
    const unitId = await authoriseOpen(tx, actor, visitId);
    const { personId } = actor;
    await answer(tx, visitId, { personId, at: now, words });
    await audit(tx, { at: now, personId, action: 'need.answered', unitId, subjectId: visitId, operationId });
  },
  mayView: ({ tx, actor, params }) => authorise(tx, actor, params.visitId),
  view: ({ tx, actor, params }) => needById(tx, params.visitId, actor.personId),
};

export const takeNeedRoute = writeRoute(takeNeed, takingNeed);
export const answerNeedRoute = writeRoute(answerNeed, answeringNeed);

/** @throws DomainError `need_not_found`, `outside_subtree`, `forbidden`, `household_archived` */
async function authorise(tx: Tx, actor: Actor, visitId: string) {
  const need = await lockNeed(tx, visitId);
  await authoriseAt(tx, actor, 'need.settle', need.villageId);
  if (need.gone) throw new DomainError('household_archived');
  return need;
}

/** @returns the village. @throws also DomainError `need_answered` */
async function authoriseOpen(tx: Tx, actor: Actor, visitId: string): Promise<string> {
  const { villageId, answered } = await authorise(tx, actor, visitId);
  if (answered) throw new DomainError('need_answered');
  return villageId;
}
