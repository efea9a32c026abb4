import { logVisit } from '@cns/contracts/visits';
import { gatheredRoute } from '../../http/route.ts';

export const logVisitRoute = gatheredRoute(logVisit, {
  write: ({ context, actor, now, body }, operation) => context.visitLog.log({ actor, now, body, operation }),
  view: ({ context, body }) => context.visitAnswers.add(body.id),
});
