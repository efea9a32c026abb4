import { getGroupRules } from '@cns/contracts/group-rules';
import { readRoute } from '../../http/route.ts';
import { viewOfRules } from './view.ts';

export const getGroupRulesRoute = readRoute(getGroupRules, ({ tx, actor, params }) =>
  viewOfRules(tx, actor, params.unitId),
);
