import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMELINE, periodOfKey, type ReportingPeriod } from './periods.ts';
import {
  allowedActions,
  checkPeriodOpen,
  isLastDay,
  nextState,
  type ReportAction,
  reopeningUntil,
  type StoredState,
  shownState,
  timelinessOf,
  withReopening,
} from './reports.ts';

const period = periodOfKey('2026-11', 'village', DEFAULT_TIMELINE) as ReportingPeriod;
const STATES: StoredState[] = ['draft', 'submitted', 'returned', 'approved'];
const ACTIONS: ReportAction[] = ['words_saved', 'submitted', 'returned', 'approved', 'reopened', 'excused'];

describe('the states of a report (D-R4)', () => {
  it('go draft → submitted → returned → submitted → approved', () => {
    expect(nextState('draft', 'submitted')).toBe('submitted');
    expect(nextState('submitted', 'returned')).toBe('returned');
    expect(nextState('returned', 'submitted')).toBe('submitted');
    expect(nextState('submitted', 'approved')).toBe('approved');
  });

  it('admit no other path', () => {
    const paths = STATES.flatMap((state) =>
      ACTIONS.flatMap((action) => {
        try {
          return [`${state} -${action}-> ${nextState(state, action)}`];
        } catch {
          return [];
        }
      }),
    );
    expect(paths).toEqual([
      'draft -words_saved-> draft',
      'draft -submitted-> submitted',
      'draft -reopened-> draft',
      'submitted -returned-> returned',
      'submitted -approved-> approved',
      'submitted -reopened-> returned',
      'submitted -excused-> submitted',
      'returned -words_saved-> returned',
      'returned -submitted-> submitted',
      'returned -reopened-> returned',
      'returned -excused-> returned',
      'approved -returned-> returned',
      'approved -reopened-> returned',
      'approved -excused-> approved',
    ]);
  });

  it('offer only what the state machine then accepts', () => {
    const names = {
      save_words: 'words_saved',
      submit: 'submitted',
      return: 'returned',
      approve: 'approved',
      reopen: 'reopened',
      excuse: 'excused',
    } as const;
    const anyState = fc.constantFrom(...STATES);
    const anyPhase = fc.constantFrom('before' as const, 'open' as const, 'closed' as const);
    fc.assert(
      fc.property(anyState, fc.boolean(), fc.boolean(), anyPhase, fc.boolean(), (state, write, judge, phase, waits) => {
        for (const action of allowedActions(state, { write, submit: write, judge }, phase, waits)) {
          expect(() => nextState(state, names[action])).not.toThrow();
        }
      }),
    );
  });
});

describe('the deadline (D-R3) turns at midnight in Vietnam', () => {
  const lastMoment = new Date('2026-11-25T16:59:59.999Z');
  const midnight = new Date('2026-11-25T17:00:00.000Z');

  it('by the moment of receipt', () => {
    expect(timelinessOf(lastMoment, period, midnight)).toBe('on_time');
    expect(timelinessOf(midnight, period, midnight)).toBe('late');
    expect(timelinessOf(null, period, lastMoment)).toBe('not_due');
    expect(timelinessOf(null, period, midnight)).toBe('missing');
  });

  it('after it has closed it is opened for one report, until a day, and then closes again (D-R4)', () => {
    const now = new Date('2027-01-10T03:00:00Z');
    const until = reopeningUntil('2027-01-17', now);
    expect(until).toEqual(new Date('2027-01-17T17:00:00Z'));
    const opened = withReopening(period, until);
    expect(() => checkPeriodOpen('submitted', opened, now)).not.toThrow();
    expect(() => checkPeriodOpen('submitted', opened, until)).toThrow('period_closed');
    expect(() => checkPeriodOpen('reopened', period, now)).not.toThrow();
    expect(() => checkPeriodOpen('reopened', period, midnight)).toThrow('period_still_open');
    for (const day of ['2027-01-09', '2027-02-11']) expect(() => reopeningUntil(day, now)).toThrow('reopening_day');
    expect(withReopening(period, null)).toBe(period);
  });

  it('is near in its last twenty-four hours', () => {
    const near = (at: string) => isLastDay(period, new Date(at));
    expect([near('2026-11-24T16:59:59Z'), near('2026-11-24T17:00:00Z'), near('2026-11-25T17:00:00Z')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('a period is open from its first day until a month after it is due', () => {
    const filing = (at: string) => () => checkPeriodOpen('submitted', period, new Date(at));
    expect(filing('2026-10-25T16:59:59Z')).toThrow('period_not_open');
    expect(filing('2026-10-25T17:00:00Z')).not.toThrow();
    expect(filing('2026-12-25T16:59:59Z')).not.toThrow();
    expect(filing('2026-12-25T17:00:00Z')).toThrow('period_closed');
    expect(() => checkPeriodOpen('approved', period, new Date('2027-01-01T00:00:00Z'))).not.toThrow();
    expect(shownState('approved', period, new Date('2026-12-25T17:00:00Z'))).toBe('locked');
  });
});
