import { getReportRequest } from '@cns/contracts/report-requests';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { requestDetail } from './view.ts';

export const getReportRequestRoute = readRoute(getReportRequest, async ({ tx, actor, params, now }) =>
  requestDetail(tx, actor, await authoriseAt(tx, actor, 'report.read', params.unitId), params.requestId, now),
);
