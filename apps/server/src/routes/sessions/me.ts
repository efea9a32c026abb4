import { getMe } from '@cns/contracts/sessions';
import { meOf } from '@cns/db/queries/me';
import { readRoute } from '../../http/route.ts';

export const getMeRoute = readRoute(getMe, ({ tx, actor, now }) => meOf(tx, actor.personId, now));
