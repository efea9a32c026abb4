import { useCan } from '../../api/session/SessionContext.tsx';
import { AssignmentsLink, RequestsLink } from './WorkLinks.tsx';

/** What waits for the person today beside visits: work that was given, what residents ask for. Nothing while nothing waits. */
export default function TodayWork() {
  const seesPeople = useCan('household.read');
  const worksThere = useCan('visit.write');
  return (
    <>
      {worksThere && <AssignmentsLink onlyOpen />}
      {seesPeople && <RequestsLink onlyOpen />}
    </>
  );
}
