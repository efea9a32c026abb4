import { closeSession } from '@cns/contracts/sessions';
import { audit } from '@cns/db/queries/audit';
import { readRoute } from '../../http/route.ts';

export const closeSessionRoute = readRoute(closeSession, async ({ tx, actor, now }) => {
  await tx.session.update({ where: { id: actor.sessionId }, data: { revokedAt: now } });
  await audit(tx, { at: now, personId: actor.personId, action: 'session.closed' });
  return { closed: true as const };
});
