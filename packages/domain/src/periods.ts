import { addDays, type Day, endOfDay } from './time.ts';

/** How a province reports (D-R2). Only the preset "Ngày 25" so far: data from the 26th to the 25th, due on the 25th. */
export interface ReportingCalendar {
  /** Last day of the month whose data still belong to the period. */
  cutOffDay: number;
  /** Day of the month on which the report is due. */
  dueDay: number;
}

export const DAY_25: ReportingCalendar = { cutOffDay: 25, dueDay: 25 };

/** Days inclusive; instants are the first after the deadline. */
export interface ReportingPeriod {
  key: string;
  from: Day;
  to: Day;
  dueOn: Day;
  dueAt: Date;
  /** A month after the due day nothing can be filed any more; only amended (D-R4). */
  closesAt: Date;
  /** First day of what "cumulative for the year" adds up: the period of January. */
  yearFrom: Day;
}

/** The period named by the month in which it is due, `YYYY-MM`. */
export function periodOfKey(key: string, calendar: ReportingCalendar = DAY_25): ReportingPeriod {
  const dueOn = dayInMonth(key, calendar.dueDay);
  return {
    key,
    from: addDays(dayInMonth(monthBefore(key), calendar.cutOffDay), 1),
    to: dayInMonth(key, calendar.cutOffDay),
    dueOn,
    dueAt: endOfDay(dueOn),
    closesAt: endOfDay(dayInMonth(monthAfter(key), calendar.dueDay)),
    yearFrom: addDays(dayInMonth(`${Number(key.slice(0, 4)) - 1}-12`, calendar.cutOffDay), 1),
  };
}

/** The period to which a day's visits belong. */
export function periodOfDay(day: Day, calendar: ReportingCalendar = DAY_25): ReportingPeriod {
  const month = day.slice(0, 7);
  return periodOfKey(day <= dayInMonth(month, calendar.cutOffDay) ? month : monthAfter(month), calendar);
}

function dayInMonth(month: string, day: number): Day {
  return `${month}-${String(day).padStart(2, '0')}`;
}

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function monthBefore(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
