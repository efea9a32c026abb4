import { getReportFiling, type ReportFiling } from '@cns/contracts/reports';
import { periodView } from '@cns/db/queries/reports';
import { DomainError } from '@cns/domain/errors';
import { readRoute } from '../../http/route.ts';
import { reportPlace } from './place.ts';

type Filed = Pick<ReportFiling, 'figures' | 'words'> & Partial<Pick<ReportFiling, 'basis' | 'digest' | 'seal'>>;

/** What was filed stays readable for ever, whatever was returned, amended or merged since (D-R4). */
export const getReportFilingRoute = readRoute(getReportFiling, async ({ tx, actor, params }) => {
  const { unit, unitId, provinceId, period } = await reportPlace(tx, actor, 'read', params);
  const event = await tx.reportEvent.findFirst({
    where: {
      id: params.eventId,
      action: 'submitted',
      report: { unitId, period: { provinceId, key: period.key } },
    },
    include: { by: { select: { displayName: true } } },
  });
  if (!event) throw new DomainError('not_found');
  const { figures, words, basis = null, digest = null, seal = null } = event.filed as Filed;
  const filing = {
    eventId: event.id,
    at: event.at.toISOString(),
    by: event.by.displayName,
    figures,
    words,
    basis,
    seal,
    digest,
  };
  return { unit, period: periodView(period), filing };
});
