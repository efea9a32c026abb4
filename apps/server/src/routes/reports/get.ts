import { getReport } from '@cns/contracts/reports';
import { DomainError } from '@cns/domain/errors';
import { startOfDay } from '@cns/domain/time';
import { plainReadRoute } from '../../http/route.ts';
import { reportPlace } from './place.ts';
import { reportView } from './view.ts';

export const getReportRoute = plainReadRoute(getReport, async ({ tx, actor, params, now }) => {
  const place = await reportPlace(tx, actor, 'read', params);
  if (now < startOfDay(place.period.from)) throw new DomainError('period_not_open');
  return reportView(tx, actor, place, now);
});
