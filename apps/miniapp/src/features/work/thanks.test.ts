import { expect, it } from 'vitest';
import { thanks } from './thanks.ts';

it('thanks for what was done, also for doors that stayed shut', () => {
  expect(thanks({ peopleEver: 12, householdsEver: 8 })).toContain('12 người ở 8 hộ');
  expect(thanks({ peopleEver: 0, householdsEver: 3 })).toContain('đã đến 3 nhà');
});
