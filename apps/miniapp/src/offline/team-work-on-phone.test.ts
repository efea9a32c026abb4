import type { Need } from '@cns/contracts/needs';
import type { ResidentRequest } from '@cns/contracts/resident-requests';
import type { Assignment } from '@cns/contracts/work';
import { describe, expect, it } from 'vitest';
import type { Operation } from './operation.ts';
import { assignmentsOnPhone, needsOnPhone, requestsOnPhone } from './team-work-on-phone.ts';

const operation = (content: object): Operation =>
  ({ state: 'waiting', recordedAt: '2026-11-23T03:00:00.000Z', params: {}, ...content }) as unknown as Operation;

describe('what residents ask for, with what was done on this phone', () => {
  const asked = (id: string, change: object = {}) =>
    ({
      ...{ id, kind: 'help', state: 'waiting', askedAt: '2026-11-20T03:00:00.000Z', household: { id: `ho-${id}` } },
      ...change,
    }) as unknown as ResidentRequest;
  const shown = (told: ResidentRequest[], ...operations: Operation[]) =>
    requestsOnPhone(told, operations, 'Giàng A Sử');

  it('is taken by whoever said so here, and done when it was answered; what is open stands first', () => {
    const took = operation({ kind: 'request.take', params: { requestId: 'b' }, body: { comeOn: '2026-11-24' } });
    const closed = operation({ kind: 'request.close', params: { requestId: 'a' }, body: { answer: 'Đã sửa' } });
    expect(shown([asked('a'), asked('b')], took, closed)).toMatchObject([
      { id: 'b', state: 'taken', comeOn: '2026-11-24', takenBy: 'Giàng A Sử', takenByMe: true },
      { id: 'a', state: 'done', doneOn: '2026-11-23', answer: 'Đã sửa' },
    ]);
    expect(shown([asked('a')], { ...closed, state: 'refused' })).toMatchObject([{ state: 'waiting' }]);
  });

  it('is done by a visit that helped the household after it was asked for (D-V1)', () => {
    const visit = (change: object = {}) =>
      operation({
        kind: 'visit.log',
        body: { householdId: 'ho-a', outcome: 'done', occurredAt: '2026-11-21T03:00:00.000Z', ...change },
      });
    const stateAfter = (told: ResidentRequest, made: Operation) => shown([told], made)[0]?.state;
    expect(stateAfter(asked('a'), visit())).toBe('done');
    expect(stateAfter(asked('a'), visit({ outcome: 'nobody_home' }))).toBe('waiting');
    expect(stateAfter(asked('a'), visit({ occurredAt: '2026-11-19T03:00:00.000Z' }))).toBe('waiting');
    expect(stateAfter(asked('a', { kind: 'correction' }), visit())).toBe('waiting');
    expect(stateAfter(asked('b'), visit())).toBe('waiting');
  });
});

describe('what visits heard, with what was done on this phone (D-V3)', () => {
  const heard = (visitId: string, change: object = {}) =>
    ({ visitId, state: 'waiting', takenBy: null, takenByMe: false, answer: '', ...change }) as unknown as Need;
  const take = operation({ kind: 'need.take', params: { visitId: 'a' }, body: {} });
  const answer = operation({ kind: 'need.answer', params: { visitId: 'a' }, body: { answer: 'Xã lắp tháng 12' } });
  const shown = (needs: Need[], counts: object, ...operations: Operation[]) =>
    needsOnPhone({ needs, counts: { waiting: 0, taken: 0, answered: 0, ...counts } }, operations, 'Giàng A Sử');

  it('is taken and answered by whoever said so here, and counted where it stands then', () => {
    const told = [heard('a'), heard('b')];
    expect(shown(told, { waiting: 150 }, take)).toMatchObject({
      needs: [{ state: 'taken', takenBy: 'Giàng A Sử', takenByMe: true, takenOn: '2026-11-23' }, { state: 'waiting' }],
      counts: { waiting: 149, taken: 1, answered: 0 },
    });
    expect(shown(told, { waiting: 150 }, take, answer)).toMatchObject({
      needs: [{ state: 'answered', answeredBy: 'Giàng A Sử', answer: 'Xã lắp tháng 12' }, { state: 'waiting' }],
      counts: { waiting: 149, taken: 0, answered: 1 },
    });
  });

  it('stands as it was told where the word was refused, or somebody else has answered', () => {
    const told = [heard('a')];
    expect(shown(told, { waiting: 1 }, { ...answer, state: 'refused' })).toEqual(shown(told, { waiting: 1 }));
    const theirs = [heard('a', { state: 'answered', answeredBy: 'Nguyễn Thị Hoa', answer: 'Đã lắp' })];
    expect(shown(theirs, { answered: 1 }, take, answer)).toEqual(shown(theirs, { answered: 1 }));
  });
});

it('work that was given is done, or gone when it was taken back, as soon as it was said here (D-T6)', () => {
  const given = ['a', 'b', 'c'].map((id) => ({ id, doneOn: null }) as unknown as Assignment);
  const close = (assignmentId: string, done: boolean, state = 'waiting') =>
    operation({ kind: 'work.close', params: { assignmentId }, body: { done }, state });
  const shown = assignmentsOnPhone(given, [close('a', true), close('b', false), close('c', true, 'refused')]);
  expect(shown).toEqual([
    { id: 'a', doneOn: '2026-11-23' },
    { id: 'c', doneOn: null },
  ]);
});
