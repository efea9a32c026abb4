import { useCan } from '../../api/session/SessionContext.tsx';
import { ReportRequestsDue } from '../reports/ReportRequestsDue.tsx';
import { AssignmentsLink, RequestsLink } from './WorkLinks.tsx';

/** What waits for the person today beside visits: work that was given, what residents ask for. Nothing while nothing waits. */
export function TodayWork() {
  const seesPeople = useCan('household.read');
  const worksThere = useCan('visit.write');
  const readsReports = useCan('report.read');
  return (
    <>
      {readsReports && <ReportRequestsDue />}
      {worksThere && <AssignmentsLink onlyOpen />}
      {seesPeople && <RequestsLink onlyOpen />}
    </>
  );
}
