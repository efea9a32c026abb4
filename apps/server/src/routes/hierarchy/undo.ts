import { undoVillageChange } from '@cns/contracts/hierarchy';
import type { Tx } from '@cns/db/database';
import { UndoRefused } from '@cns/db/hierarchy/errors';
import { undoChange } from '@cns/db/hierarchy/undo';
import type { Actor } from '@cns/db/queries/actors';
import { changeById } from '@cns/db/queries/village-changes';
import { DomainError } from '@cns/domain/errors';
import { writeRoute } from '../../http/route.ts';
import { communeToReform } from './village-change.ts';

export const undoVillageChangeRoute = writeRoute(undoVillageChange, {
  execute: async ({ tx, actor, params, body, now }) => {
    await authoriseChange(tx, actor, params.changeId);
    const request = { id: params.changeId, newHouseholdsTo: body.newHouseholdsTo, personId: actor.personId, now };
    await undoChange(tx, request).catch((error: unknown) => {
      throw error instanceof UndoRefused ? refusal(error) : error;
    });
  },
  mayView: ({ tx, actor, params }) => authoriseChange(tx, actor, params.changeId),
  view: ({ tx, params }) => changeById(tx, params.changeId),
});

/** Only what happened within one commune is the commune's to undo. @throws DomainError `hierarchy_not_found` */
async function authoriseChange(tx: Tx, actor: Actor, id: string): Promise<void> {
  const operation = await tx.hierarchyOperation.findUnique({ where: { id }, select: { scopeId: true } });
  if (!operation?.scopeId) throw new DomainError('hierarchy_not_found');
  await communeToReform(tx, actor, operation.scopeId);
}

function refusal({ reasons }: UndoRefused): DomainError {
  const code = reasons.every((reason) => reason.code === 'new_households') ? 'undo_needs_home' : 'undo_refused';
  return new DomainError(code, { reasons: reasons.map(({ message }) => message).join(' ') });
}
