/** Reports on demand (D-R5): when they may be due. */
import { DomainError, fieldError } from './errors.ts';
import { FILING_LEVELS, type FilingLevel } from './reporting-calendar.ts';
import { addDays, type Day } from './time.ts';

const LONGEST_DAYS = 366;

/** The days on which a report on demand may be due, the first and the last. */
export function daysToAskFor(today: Day): { first: Day; last: Day } {
  return { first: addDays(today, 1), last: addDays(today, LONGEST_DAYS) };
}

/**
 * The units right below who asks always owe it; each level is due no earlier than the one below it, and nobody yesterday.
 * @param highest the level right below the unit that asks
 * @throws DomainError `request_without_level`, `request_due_too_early`, `calendar_levels_out_of_order`
 */
export function checkRequestDue(
  due: Partial<Record<FilingLevel, Day | undefined>>,
  highest: FilingLevel,
  today: Day,
): void {
  const levels = FILING_LEVELS.filter((level) => due[level] !== undefined);
  const gap = levels.some(
    (level, index) =>
      index > 0 && FILING_LEVELS.indexOf(level) !== FILING_LEVELS.indexOf(levels[index - 1] as FilingLevel) + 1,
  );
  if (levels[levels.length - 1] !== highest || gap) throw new DomainError('request_without_level');
  const days = levels.map((level) => due[level] as Day);
  const { first, last } = daysToAskFor(today);
  if (days.some((day) => day < first || day > last)) throw fieldError('request_due_too_early', 'due');
  if (days.some((day, index) => index > 0 && day < (days[index - 1] as Day))) {
    throw new DomainError('calendar_levels_out_of_order');
  }
}
