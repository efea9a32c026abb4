import { describe, expect, it } from 'vitest';
import {
  CALENDAR_PRESETS,
  checkCalendar,
  isWorkingDay,
  presetOf,
  type ReportingCalendar,
  shiftToWorkingDay,
} from './reporting-calendar.ts';

const calendar = (changes: Partial<ReportingCalendar>): ReportingCalendar => ({
  ...CALENDAR_PRESETS.decree_09,
  ...changes,
});
const on = (day: number, monthsAfter: 0 | 1 = 0) => ({ day, monthsAfter });

describe('a calendar of a province (D-R2)', () => {
  it('may be any of the presets, and is recognised as one', () => {
    for (const [name, preset] of Object.entries(CALENDAR_PRESETS)) {
      expect(() => checkCalendar(preset)).not.toThrow();
      expect(presetOf({ ...preset })).toBe(name);
    }
    expect(presetOf(calendar({ cutOffDay: 15 }))).toBeNull();
  });

  it.each([
    ['calendar_without_villages', calendar({ due: { commune: on(25) } })],
    ['calendar_due_before_cut_off', calendar({ due: { village: on(13) } })],
    ['calendar_due_before_cut_off', calendar({ cutOffDay: 31, due: { village: on(30) } })],
    ['calendar_levels_out_of_order', calendar({ due: { village: on(18), commune: on(17) } })],
    ['calendar_levels_out_of_order', calendar({ due: { village: on(1, 1), commune: on(25) } })],
  ])('is refused as %s', (code, wrong) => {
    expect(() => checkCalendar(wrong)).toThrow(code);
  });
});

describe('a working day', () => {
  const holidays = new Set(['2026-09-01', '2026-09-02']);

  it('is neither a weekend nor a holiday', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-09-02'].map((day) => isWorkingDay(day, holidays))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('is looked for forward, or not at all', () => {
    expect(shiftToWorkingDay('2026-08-29', 'next', holidays)).toBe('2026-08-31');
    expect(shiftToWorkingDay('2026-09-01', 'next', holidays)).toBe('2026-09-03');
    expect(shiftToWorkingDay('2026-08-29', 'none', holidays)).toBe('2026-08-29');
  });
});
