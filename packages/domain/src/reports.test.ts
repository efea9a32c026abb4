import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMELINE, periodOfKey, type ReportingPeriod } from './periods.ts';
import {
  allowedActions,
  checkPeriodOpen,
  isLastDay,
  nextState,
  type ReportAction,
  type StoredState,
  shownState,
  timelinessOf,
} from './reports.ts';

const period = periodOfKey('2026-11', 'village', DEFAULT_TIMELINE) as ReportingPeriod;
const STATES: StoredState[] = ['draft', 'submitted', 'returned', 'approved'];
const ACTIONS: ReportAction[] = ['words_saved', 'submitted', 'returned', 'approved'];

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
      'submitted -returned-> returned',
      'submitted -approved-> approved',
      'returned -words_saved-> returned',
      'returned -submitted-> submitted',
      'approved -returned-> returned',
    ]);
  });

  it('offer only what the state machine then accepts', () => {
    const names = { save_words: 'words_saved', submit: 'submitted', return: 'returned', approve: 'approved' } as const;
    fc.assert(
      fc.property(fc.constantFrom(...STATES), fc.boolean(), fc.boolean(), (state, write, judge) => {
        for (const action of allowedActions(state, { write, submit: write, judge }, true)) {
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
