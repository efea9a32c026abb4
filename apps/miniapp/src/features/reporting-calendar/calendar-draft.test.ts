import { CALENDAR_PRESETS, checkCalendar } from '@cns/domain/reporting-calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarDraft, calendarOf, draftOf, problemsOf, triedOut } from './calendar-draft.ts';

const inForce = { ...CALENDAR_PRESETS.day_25, preset: 'day_25' as const, fromKey: null };
const own: CalendarDraft = {
  preset: 'own',
  firstDay: '21',
  due: { village: { day: '22', later: false }, commune: { day: '2', later: true } },
  shifts: true,
  longer: ['quarter'],
};

describe('a calendar that a province draws itself (D-R2)', () => {
  it('is sent as it was typed, and begins as the one in force', () => {
    expect(calendarOf(own)).toEqual({
      cutOffDay: 20,
      due: { village: { day: 22, monthsAfter: 0 }, commune: { day: 2, monthsAfter: 1 } },
      shift: 'next',
      longer: ['quarter'],
    });
    expect(
      calendarOf({ ...own, firstDay: '1', due: { ...own.due, village: { day: '1', later: true } } }),
    ).toMatchObject({ cutOffDay: 31 });
    expect(draftOf({ ...CALENDAR_PRESETS.calendar_month, preset: null, fromKey: null })).toMatchObject({
      preset: 'own',
      firstDay: '1',
      due: { village: { day: '3', later: true }, commune: { day: '5', later: true } },
    });
    expect(calendarOf({ ...draftOf(inForce), longer: [] })).toEqual({ ...CALENDAR_PRESETS.day_25, longer: [] });
  });

  it('says at each field what is wrong', () => {
    const wrong = (part: Partial<CalendarDraft>) => Object.keys(problemsOf({ ...own, ...part }));
    expect(wrong({})).toEqual([]);
    expect(wrong({ firstDay: '0' })).toEqual(['firstDay']);
    expect(wrong({ firstDay: '24' })).toEqual(['village']);
    expect(wrong({ due: { ...own.due, commune: { day: '21', later: false } } })).toEqual(['commune']);
    expect(wrong({ due: { village: { day: '', later: false }, commune: { day: 'x', later: false } } })).toEqual([
      'village',
      'commune',
    ]);
    expect(wrong({ preset: 'day_25', firstDay: '' })).toEqual([]);
  });

  it('is let through exactly where the service takes it', () => {
    const Day = fc.integer({ min: 1, max: 31 });
    const Due = fc.record({ day: Day.map(String), later: fc.boolean() });
    fc.assert(
      fc.property(Day, Due, Due, (first, village, commune) => {
        const draft = { ...own, firstDay: String(first), due: { village, commune } };
        const rule = (one: typeof village) => ({
          day: Number(one.day),
          monthsAfter: one.later ? (1 as const) : (0 as const),
        });
        const calendar = {
          cutOffDay: first === 1 ? 31 : first - 1,
          due: { village: rule(village), commune: rule(commune) },
          shift: 'next' as const,
        };
        const isTaken = (() => {
          try {
            checkCalendar(calendar);
            return true;
          } catch {
            return false;
          }
        })();
        expect(calendarOf(draft) !== null).toBe(isTaken);
      }),
    );
  });
});

it('shows the first periods before they are in force: the first is as long as it becomes, due days avoid holidays', () => {
  const view = { current: inForce, earliestKey: '2026-12', holidays: ['2027-01-01'] };
  const [first, second] = triedOut(view, CALENDAR_PRESETS.calendar_month);
  expect(first).toEqual({
    key: '2026-12',
    from: '2026-11-26',
    to: '2026-12-31',
    due: [
      { level: 'village', on: '2027-01-04' },
      { level: 'commune', on: '2027-01-05' },
      { level: 'district', on: '2027-01-08' },
    ],
  });
  expect([second?.from, second?.to]).toEqual(['2027-01-01', '2027-01-31']);
});
