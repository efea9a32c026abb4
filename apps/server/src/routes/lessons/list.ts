import { listLessons } from '@cns/contracts/lessons';
import { lessonsWithin } from '@cns/db/queries/lessons';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { provinceIn } from '@cns/db/queries/units';
import { keyOfDay, spanOfKey } from '@cns/domain/periods';
import { dayOf } from '@cns/domain/time';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

/** What stands behind figure B4 (D-S8). */
export const listLessonsRoute = readRoute(listLessons, async ({ tx, actor, params, query, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'household.read', params.unitId);
  const timeline = await timelineOf(tx, provinceIn(ancestry).id);
  const span = spanOfKey(query.period ?? keyOfDay(dayOf(now), timeline), timeline);
  const lessons = await lessonsWithin(tx, params.unitId, span);
  return {
    lessons,
    attendees: lessons.reduce((sum, { attendees }) => sum + attendees, 0),
    mayLog: ancestry[0].level === 'village' && may(actor, 'visit.write', ancestry),
  };
});
