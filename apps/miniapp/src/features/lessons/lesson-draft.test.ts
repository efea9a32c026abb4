import { describe, expect, it } from 'vitest';
import { bodyOf, emptyLesson, othersOf, problemsOf, toggled, togglePerson } from './lesson-draft.ts';

const ids = ['lesson', 'operation'];
const empty = emptyLesson('2026-11-23', 'me', () => ids.shift() ?? 'more');
const full = { ...empty, place: ' Nhà văn hóa ', topics: [3, 4] as const, came: { a: 'Lò Thị Pản' } };

describe('a lesson as it is typed', () => {
  it('says what is missing', () => {
    expect(Object.keys(problemsOf(empty))).toEqual(['place', 'topics', 'people']);
    expect(problemsOf(full)).toEqual({});
    expect(problemsOf({ ...full, came: {}, others: '12' })).toEqual({});
    expect(Object.keys(problemsOf({ ...full, leaderIds: [], others: 'nhiều' }))).toEqual(['leaders', 'others']);
  });

  it('counts who is not named', () => {
    expect([othersOf({ others: ' ' }), othersOf({ others: '12' }), othersOf({ others: '-3' })]).toEqual([0, 12, null]);
  });

  it('ticks and unticks', () => {
    const pan = { id: 'a', fullName: 'Lò Thị Pản' };
    expect(togglePerson(togglePerson({}, pan), pan)).toEqual({});
    expect(toggled(toggled([1], 2), 1)).toEqual([2]);
  });

  it('happened now, or on the morning of another day', () => {
    const now = new Date('2026-11-23T12:30:00Z');
    expect(bodyOf(full, now, '2026-11-23')).toMatchObject({
      occurredAt: '2026-11-23T12:30:00.000Z',
      place: 'Nhà văn hóa',
      residentIds: ['a'],
      leaderIds: ['me'],
      others: 0,
    });
    expect(bodyOf({ ...full, day: '2026-11-21' }, now, '2026-11-23').occurredAt).toBe('2026-11-21T01:00:00.000Z');
  });

  it('was so many days before now on a phone whose clock is a year off', () => {
    const ahead = new Date('2027-11-23T12:30:00Z');
    expect(bodyOf(full, ahead, '2026-11-23').occurredAt).toBe('2027-11-23T12:30:00.000Z');
    expect(bodyOf({ ...full, day: '2026-11-21' }, ahead, '2026-11-23').occurredAt).toBe('2027-11-21T01:00:00.000Z');
  });
});
