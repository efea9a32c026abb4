import { getReportingCalendar } from '@cns/contracts/reporting-calendar';
import { provinceIn } from '@cns/db/queries/units';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { calendarView } from './view.ts';

export const getReportingCalendarRoute = readRoute(getReportingCalendar, async ({ tx, actor, params, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'unit.read', params.unitId);
  return calendarView(tx, actor, provinceIn(ancestry), now);
});
