import { pushOperations } from '@cns/contracts/sync';
import { openRoute } from '../../http/route.ts';
import { push } from '../../sync/push.ts';

export const pushOperationsRoute = openRoute(pushOperations, ({ context, actor, now, body }) =>
  push(context.sync, { actor, now, body }),
);
