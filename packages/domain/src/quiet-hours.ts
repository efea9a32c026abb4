import { addDays, type Day, dayOf, startOfDay } from './time.ts';

const HOUR_MS = 60 * 60 * 1000;
/** From this hour on nobody is sent anything (D-R9)… */
const QUIET_FROM_HOUR = 22;
/** …until this hour. Zalo refuses some messages in the same hours (-234). */
const QUIET_UNTIL_HOUR = 6;

/** Whether messages rest at this instant: from 22:00 to 06:00 in Vietnam. */
export function isQuiet(instant: Date): boolean {
  const hours = (instant.getTime() - startOfDay(dayOf(instant)).getTime()) / HOUR_MS;
  return hours >= QUIET_FROM_HOUR || hours < QUIET_UNTIL_HOUR;
}

/** The first instant, this one or a later, at which a message may go out. */
export function firstLoudInstant(instant: Date): Date {
  if (!isQuiet(instant)) return instant;
  const today = dayOf(instant);
  const morning = morningOf(today);
  return morning >= instant ? morning : morningOf(addDays(today, 1));
}

function morningOf(day: Day): Date {
  return new Date(startOfDay(day).getTime() + QUIET_UNTIL_HOUR * HOUR_MS);
}
