import { listAttendees } from '@cns/contracts/lessons';
import { audit } from '@cns/db/queries/audit';
import { attendeesOf } from '@cns/db/queries/lessons';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listAttendeesRoute = readRoute(listAttendees, async ({ tx, actor, params, query, now }) => {
  await authoriseAt(tx, actor, 'visit.write', params.unitId);
  const page = await attendeesOf(tx, params.unitId, query);
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'residents.listed',
    unitId: params.unitId,
    detail: { shown: page.residents.length },
  });
  return page;
});
