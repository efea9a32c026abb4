import type { MonthlyReport } from '@cns/contracts/reports';
import { useQueryClient } from '@tanstack/react-query';
import { remember } from '../../api/hooks.ts';

/** Shows the report that a change has answered with, before it is read again: no moment with the old state in sight. */
export function useShownAtOnce(): (report: MonthlyReport) => void {
  const client = useQueryClient();
  return (report) =>
    remember(
      client,
      'GET /v1/units/:unitId/reports/:period',
      { params: { unitId: report.unit.id, period: report.period.key } },
      report,
    );
}
