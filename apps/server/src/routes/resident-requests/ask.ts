import { askForHelp } from '@cns/contracts/resident-requests';
import { audit } from '@cns/db/queries/audit';
import { checkOpenRequests, homeIn, ownRequest } from '@cns/db/queries/resident-requests';
import { fieldError } from '@cns/domain/errors';
import { writeRoute } from '../../http/route.ts';

export const askForHelpRoute = writeRoute(askForHelp, {
  execute: async ({ tx, actor: { personId }, body, now }) => {
    const { id, kind, words } = body;
    const skill = kind === 'help' ? body.skill : null;
    if (words === '' && skill === null) throw fieldError('request_without_words', 'words');
    const { villageId, householdId } = await homeIn(tx, personId, body.villageId);
    await checkOpenRequests(tx, personId);
    await tx.residentRequest.createMany({
      data: [{ id, kind, villageId, personId, householdId, skill, words, askedAt: now }],
    });
    await audit(tx, {
      at: now,
      personId,
      action: 'request.made',
      unitId: villageId,
      subjectId: id,
      operationId: body.operationId,
      detail: { kind },
    });
  },
  // What one asked for oneself.
  mayView: async () => {},
  view: ({ tx, actor, body, now }) => ownRequest(tx, actor.personId, body.id, now),
});
