import { expect, it } from 'vitest';
import { lessonsOnPhone } from './lessons-on-phone.ts';
import type { Operation } from './operation.ts';

const village = { id: 'bay', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay' } as const;
const around = { village, nameOf: (id: string) => (id === 'may' ? 'Vàng Thị Mây' : null) };
const lesson = (id: string, more: object = {}) =>
  ({
    kind: 'lesson.log',
    villageId: 'bay',
    state: 'waiting',
    body: {
      id,
      kind: 'lesson',
      occurredAt: '2026-11-22T18:30:00.000Z',
      place: 'Nhà văn hóa',
      topics: [1, 4],
      residentIds: ['a', 'b'],
      others: 3,
      leaderIds: ['may', 'left'],
    },
    ...more,
  }) as unknown as Operation;

it('shows what was written down here beside what the server tells, once', () => {
  const here = lessonsOnPhone(undefined, [lesson('one'), lesson('other', { villageId: 'nam' })], around);
  expect(here).toMatchObject({ attendees: 5, mayLog: true });
  expect(here.lessons).toEqual([
    {
      id: 'one',
      village,
      kind: 'lesson',
      occurredAt: '2026-11-22T18:30:00.000Z',
      on: '2026-11-23',
      place: 'Nhà văn hóa',
      topics: [1, 4],
      attendees: 5,
      others: 3,
      leaders: ['Vàng Thị Mây'],
      leaderIds: ['may', 'left'],
      residentIds: ['a', 'b'],
    },
  ]);
  const told = { ...here, mayLog: false };
  expect(
    lessonsOnPhone(told, [lesson('one', { state: 'applied' }), lesson('two', { state: 'refused' })], around),
  ).toEqual(told);
});

it('shows a lesson as it was put right here, before and after it has arrived', () => {
  const told = lessonsOnPhone(undefined, [lesson('one')], around);
  const edit = (state: string) =>
    ({
      kind: 'lesson.edit',
      state,
      params: { lessonId: 'one' },
      body: {
        changes: { place: { from: 'Nhà văn hóa', to: 'Nhà ông Inh' }, others: { from: 3, to: 0 } },
        addedIds: ['c'],
        removedIds: ['a'],
      },
    }) as unknown as Operation;
  const right = { place: 'Nhà ông Inh', others: 0, attendees: 2, residentIds: ['b', 'c'], topics: [1, 4] };
  expect(lessonsOnPhone(undefined, [lesson('one'), edit('waiting')], around).lessons).toMatchObject([right]);
  const arrived = lessonsOnPhone(told, [edit('applied')], around);
  expect(arrived).toMatchObject({ attendees: 2, lessons: [right] });
  expect(lessonsOnPhone(arrived, [edit('applied')], around)).toEqual(arrived);
  expect(lessonsOnPhone(told, [edit('refused')], around)).toEqual(told);
});
