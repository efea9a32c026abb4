import { type CalendarTimeline, periodOfKey, spanOfKey } from './periods.ts';
import { FILING_LEVELS, type FilingLevel } from './reporting-calendar.ts';
import type { Day } from './time.ts';

/** What a calendar means for one period: its days, and on which each level that files is due. */
export interface UpcomingPeriod {
  key: string;
  from: Day;
  to: Day;
  due: { level: FilingLevel; on: Day }[];
}

export function upcomingPeriod(key: string, timeline: CalendarTimeline): UpcomingPeriod {
  const { from, to } = spanOfKey(key, timeline);
  const due = FILING_LEVELS.flatMap((level) => {
    const period = periodOfKey(key, level, timeline);
    return period ? [{ level, on: period.dueOn }] : [];
  });
  return { key, from, to, due };
}
