import { setReportingCalendar } from '@cns/contracts/reporting-calendar';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { setCalendar, timelineOf } from '@cns/db/queries/reporting-calendars';
import type { UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { formatMonth } from '@cns/domain/format';
import { monthAfter } from '@cns/domain/period-kinds';
import { keyOfDay } from '@cns/domain/periods';
import { checkCalendar, type ReportingCalendar } from '@cns/domain/reporting-calendar';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { writeRoute } from '../../http/route.ts';
import { calendarView } from './view.ts';

/** A period that has begun keeps the days by which people have been working (D-R2). */
export const setReportingCalendarRoute = writeRoute(setReportingCalendar, {
  execute: async ({ tx, actor, params, body, now }) => {
    const province = await provinceFor(tx, actor, params.unitId);
    const calendar = body.calendar as ReportingCalendar;
    checkCalendar(calendar);
    const running = keyOfDay(dayOf(now), await timelineOf(tx, province.id));
    if (body.fromKey <= running) {
      const earliest = formatMonth(monthAfter(running));
      throw new DomainError('calendar_begins_too_early', { first: formatMonth(body.fromKey), earliest });
    }
    const { fromKey } = body;
    await setCalendar(tx, { provinceId: province.id, fromKey, calendar, setById: actor.personId, setAt: now });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'calendar.set',
      unitId: province.id,
      operationId: body.operationId,
      detail: { fromKey, calendar: JSON.stringify(calendar) },
    });
  },
  mayView: ({ tx, actor, params }) => provinceFor(tx, actor, params.unitId),
  view: async ({ tx, actor, params, now }) => calendarView(tx, actor, await provinceFor(tx, actor, params.unitId), now),
});

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `unit_not_a_province` */
async function provinceFor(tx: Tx, actor: Actor, unitId: string): Promise<UnitInLine> {
  const [unit] = await authoriseAt(tx, actor, 'calendar.set', unitId);
  if (unit.level !== 'province') throw new DomainError('unit_not_a_province');
  return unit;
}
