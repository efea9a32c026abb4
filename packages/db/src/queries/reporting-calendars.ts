import {
  type CalendarTimeline,
  keyOfDay,
  type PeriodSpan,
  periodOfKey,
  type ReportingPeriod,
  spanOfKey,
} from '@cns/domain/periods';
import type { FilingLevel, ReportingCalendar } from '@cns/domain/reporting-calendar';
import { dateOfDay, dayOf, dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';

/** The calendars of a province and the public holidays. */
export async function timelineOf(tx: Tx, provinceId: string): Promise<CalendarTimeline> {
  const calendars = await tx.reportingCalendar.findMany({
    where: { provinceId },
    include: { due: true },
    orderBy: { fromKey: 'asc' },
  });
  const holidays = await tx.publicHoliday.findMany();
  return {
    calendars: calendars.map(({ fromKey, cutOffDay, shift, due }) => ({
      fromKey,
      calendar: {
        cutOffDay,
        shift,
        due: Object.fromEntries(due.map(({ level, day, monthsAfter }) => [level, { day, monthsAfter }])),
      } as ReportingCalendar,
    })),
    holidays: new Set(holidays.map(({ day }) => dayOfDate(day))),
  };
}

/**
 * The period of a province under a key, as a level files in it; `null` when the level does not file then. Once written it
 * stays as it is, whatever the calendar becomes later; only a write writes it.
 */
export async function periodAt(
  tx: Tx,
  provinceId: string,
  level: FilingLevel,
  key: string,
): Promise<ReportingPeriod | null> {
  const row = await tx.reportingPeriod.findUnique({ where: { provinceId_level_key: { provinceId, level, key } } });
  const timeline = await timelineOf(tx, provinceId);
  if (!row) return periodOfKey(key, level, timeline);
  return {
    key,
    from: dayOfDate(row.fromOn),
    to: dayOfDate(row.toOn),
    dueOn: dayOfDate(row.dueOn),
    dueAt: row.dueAt,
    closesAt: row.closesAt,
    yearFrom: spanOfKey(key, timeline).yearFrom,
  };
}

/** The days of the period that runs in a province at an instant. */
export async function spanAt(tx: Tx, provinceId: string, now: Date): Promise<PeriodSpan> {
  const timeline = await timelineOf(tx, provinceId);
  return spanOfKey(keyOfDay(dayOf(now), timeline), timeline);
}

/** Writes the period down when it is first used; of two at once, one does. */
export async function keepPeriod(
  tx: Tx,
  provinceId: string,
  level: FilingLevel,
  period: ReportingPeriod,
): Promise<string> {
  await tx.$executeRaw`
    INSERT INTO reporting_period (id, province_id, level, key, from_on, to_on, due_on, due_at, closes_at)
    VALUES (${newId()}::uuid, ${provinceId}::uuid, ${level}::"UnitLevel", ${period.key}, ${dateOfDay(period.from)}::date,
            ${dateOfDay(period.to)}::date, ${dateOfDay(period.dueOn)}::date, ${period.dueAt}, ${period.closesAt})
    ON CONFLICT (province_id, level, key) DO NOTHING`;
  const { id } = await tx.reportingPeriod.findUniqueOrThrow({
    where: { provinceId_level_key: { provinceId, level, key: period.key } },
    select: { id: true },
  });
  return id;
}

/** Puts a calendar in force from a period on; what was set for later is replaced by it. */
export async function setCalendar(
  tx: Tx,
  chosen: { provinceId: string; fromKey: string; calendar: ReportingCalendar; setById: string; setAt: Date },
): Promise<void> {
  const { calendar, ...row } = chosen;
  // One officer after the other.
  await tx.$queryRaw`SELECT 1 FROM administrative_unit WHERE id = ${row.provinceId}::uuid FOR NO KEY UPDATE`;
  await tx.reportingCalendar.deleteMany({ where: { provinceId: row.provinceId, fromKey: { gte: row.fromKey } } });
  await tx.reportingCalendar.create({
    data: {
      id: newId(),
      ...row,
      cutOffDay: calendar.cutOffDay,
      shift: calendar.shift,
      due: {
        create: Object.entries(calendar.due).map(([level, due]) => ({ level: level as FilingLevel, ...due })),
      },
    },
  });
}
