import { getUnitCoverage } from '@cns/contracts/units';
import { DomainError, fieldError } from '@cns/domain/errors';
import { formatDay } from '@cns/domain/format';
import { authorise } from '@cns/domain/offices';
import { dayOf } from '@cns/domain/time';
import { sharedReadRoute } from '../../http/route.ts';

export const getUnitCoverageRoute = sharedReadRoute(getUnitCoverage, async ({ context, actor, now, params, query }) => {
  const { at = null, borders } = query;
  if (at !== null && at > dayOf(now)) throw fieldError('date_in_future', 'at', { value: formatDay(at) });
  const { ancestry, answer } = await context.coverage({ unitId: params.unitId, at, borders });
  authorise(actor.offices, 'unit.read', ancestry);
  if (answer instanceof DomainError) throw answer;
  return answer;
});
