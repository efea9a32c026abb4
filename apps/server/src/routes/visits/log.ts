import { logVisit } from '@cns/contracts/visits';
import { visitById } from '@cns/db/queries/visits';
import { gatheredRoute } from '../../http/route.ts';

export const logVisitRoute = gatheredRoute(logVisit, {
  write: ({ context, actor, now, body }, operation) => context.visitLog.log({ actor, now, body, operation }),
  view: async ({ context, body }) => {
    const household = await context.households.add(body.householdId);
    const visit = household.visits.find(({ id }) => id === body.id);
    return { visit: visit ?? (await visitById(context.db, body.id)), household };
  },
});
