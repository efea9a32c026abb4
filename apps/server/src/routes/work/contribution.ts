import { getMyContribution } from '@cns/contracts/work';
import { contributionOfMember } from '@cns/db/queries/contribution';
import { dayOf } from '@cns/domain/time';
import { readRoute } from '../../http/route.ts';

/** One's own alone: nobody is ranked. */
export const getMyContributionRoute = readRoute(getMyContribution, ({ tx, actor, now }) =>
  contributionOfMember(tx, actor.personId, dayOf(now)),
);
