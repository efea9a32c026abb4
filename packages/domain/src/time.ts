/**
 * Days and instants. Instants are UTC; a day is a calendar day in Asia/Ho_Chi_Minh, which has been UTC+7 without
 * daylight saving since 1975, so a fixed offset is exact (D-R2).
 */

const OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A calendar day in Vietnam, `YYYY-MM-DD`. */
export type Day = string;

/** Tells the time; passed in so that a test can stand at any moment. */
export type Clock = () => Date;

/** The day in Vietnam on which an instant falls. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The first instant of a day in Vietnam. */
export function startOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS);
}

/** The first instant after a day in Vietnam. */
export function endOfDay(day: Day): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS);
}

/** `days` may be negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The day of a `DATE` column, which arrives as midnight UTC. */
export function dayOfDate(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** A day as a `DATE` column wants it: midnight UTC. */
export function dateOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** 30/4/2026, 30-4-2026 or 2026-04-30; `null` for anything else and for days that are not in the calendar. */
export function dayWritten(text: string): Day | null {
  const vietnamese = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const [year, month, day] = vietnamese
    ? [vietnamese[3], vietnamese[2], vietnamese[1]]
    : iso
      ? [iso[1], iso[2], iso[3]]
      : [];
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written) ? written : null;
}
