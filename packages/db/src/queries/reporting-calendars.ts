import { isRequestKey, LONGER_KINDS } from '@cns/domain/period-kinds';
import {
  type CalendarTimeline,
  keyOfDay,
  type PeriodSpan,
  periodOfKey,
  type ReportingPeriod,
  spanOfKey,
} from '@cns/domain/periods';
import type { IndicatorSet } from '@cns/domain/report-forms';
import type { FilingLevel, ReportingCalendar } from '@cns/domain/reporting-calendar';
import { type Day, dateOfDay, dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { requestsByKey } from './report-requests.ts';

/** The calendars of a province, what it counts, and the public holidays; under the key of a report on demand also that. */
export async function timelineOf(tx: Tx, provinceId: string, key: string | null = null): Promise<CalendarTimeline> {
  const requests = key !== null && isRequestKey(key) ? await requestsByKey(tx, provinceId, key) : new Map();
  const [row] = await tx.$queryRaw<
    {
      calendars: CalendarTimeline['calendars'];
      indicators: IndicatorSet[];
      holidays: Day[];
    }[]
  >`
    SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object('fromKey', c.from_key, 'calendar', jsonb_build_object(
          'cutOffDay', c.cut_off_day, 'shift', c.shift, 'longer', c.longer, 'due', coalesce(
            (SELECT jsonb_object_agg(d.level, jsonb_build_object('day', d.day, 'monthsAfter', d.months_after))
             FROM reporting_due d WHERE d.calendar_id = c.id), '{}'))) ORDER BY c.from_key), '[]')
       FROM reporting_calendar c WHERE c.province_id = ${provinceId}::uuid) AS calendars,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('fromKey', i.from_key, 'off', i.off, 'own', i.own) ORDER BY i.from_key), '[]')
       FROM indicator_set i WHERE i.province_id = ${provinceId}::uuid) AS indicators,
      (SELECT coalesce(array_agg(day::text), '{}') FROM public_holiday) AS holidays`;
  const { calendars = [], indicators = [], holidays = [] } = row ?? {};
  return { calendars, indicators, holidays: new Set(holidays), requests };
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
  return periodIn(tx, await timelineOf(tx, provinceId, key), { provinceId, level, key });
}

/** The same for who knows the province's calendars already. */
export async function periodIn(
  tx: Tx,
  timeline: CalendarTimeline,
  { provinceId, level, key }: { provinceId: string; level: FilingLevel; key: string },
): Promise<ReportingPeriod | null> {
  const [row] = await tx.$queryRaw<Omit<ReportingPeriod, 'key' | 'yearFrom'>[]>`
    SELECT from_on::text AS "from", to_on::text AS "to", due_on::text AS "dueOn", due_at AS "dueAt", closes_at AS "closesAt"
    FROM reporting_period WHERE province_id = ${provinceId}::uuid AND level = ${level}::"UnitLevel" AND key = ${key}`;
  return row ? { key, ...row, yearFrom: spanOfKey(key, timeline).yearFrom } : periodOfKey(key, level, timeline);
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
  const where = { provinceId_level_key: { provinceId, level, key: period.key } };
  const known = await tx.reportingPeriod.findUnique({ where, select: { id: true } });
  if (known) return known.id;
  await tx.$executeRaw`
    INSERT INTO reporting_period (id, province_id, level, key, from_on, to_on, due_on, due_at, closes_at)
    VALUES (${newId()}::uuid, ${provinceId}::uuid, ${level}::"UnitLevel", ${period.key}, ${dateOfDay(period.from)}::date,
            ${dateOfDay(period.to)}::date, ${dateOfDay(period.dueOn)}::date, ${period.dueAt}, ${period.closesAt})
    ON CONFLICT (province_id, level, key) DO NOTHING`;
  return (await tx.reportingPeriod.findUniqueOrThrow({ where, select: { id: true } })).id;
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
      longer: [...(calendar.longer ?? LONGER_KINDS)],
      due: {
        create: Object.entries(calendar.due).map(([level, due]) => ({ level: level as FilingLevel, ...due })),
      },
    },
  });
}
