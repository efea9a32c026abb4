import { expect, it } from 'vitest';
import { requestStanding } from './resident-requests.ts';

const asked = { takenOn: null, closedOn: null, withdrawn: false, helpedOn: null };

it('a request waits, is taken, and is done by a word or by a visit that helped (D-V1)', () => {
  expect(requestStanding(asked).state).toBe('waiting');
  expect(requestStanding({ ...asked, takenOn: '2026-11-20' }).state).toBe('taken');
  expect(requestStanding({ ...asked, helpedOn: '2026-11-21' })).toEqual({ state: 'done', doneOn: '2026-11-21' });
  const closed = { ...asked, closedOn: '2026-11-22', helpedOn: '2026-11-23' };
  expect(requestStanding(closed)).toEqual({ state: 'done', doneOn: '2026-11-22' });
  expect(requestStanding({ ...closed, withdrawn: true })).toEqual({ state: 'withdrawn', doneOn: null });
});
