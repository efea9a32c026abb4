import type { Delivery } from '@cns/contracts/dispatches';
import { expect, it } from 'vitest';
import { countsInWords, deliveryTime } from './delivery-words.ts';

const NIGHT = new Date('2026-11-23T16:30:00Z');
const delivery = (change: Partial<Delivery>): Delivery => ({
  group: { id: 'g', name: 'CNS_BanBay', kind: 'community', origin: 'official_account', link: null },
  unit: { id: 'u', level: 'village', kind: 'ban', name: 'Bản Bay', fullName: 'Bản Bay' },
  state: 'waiting',
  refusal: null,
  notBefore: null,
  at: null,
  postedBy: null,
  pinnedAt: null,
  pinnedBy: null,
  ...change,
});

it('tells when a message of the night goes out (D-R9)', () => {
  const notBefore = '2026-11-23T23:00:00.000Z';
  expect(deliveryTime(delivery({ notBefore }), NIGHT)).toBe('Sẽ gửi lúc 06:00 ngày 24/11/2026');
  expect(deliveryTime(delivery({ notBefore }), new Date('2026-11-23T22:00:00Z'))).toBe('Sẽ gửi lúc 06:00');
  expect(deliveryTime(delivery({ notBefore }), new Date('2026-11-23T23:00:00Z'))).toBe('Sẽ gửi trong ít phút');
});

it('tells who posted it by hand, and nothing where nothing happened', () => {
  const at = '2026-11-23T03:05:00.000Z';
  expect(deliveryTime(delivery({ state: 'posted', at, postedBy: 'Giàng A Sử' }), NIGHT)).toBe(
    'Giàng A Sử đăng 23/11/2026 10:05',
  );
  expect(deliveryTime(delivery({ state: 'sent', at }), NIGHT)).toBe('23/11/2026 10:05');
  expect(deliveryTime(delivery({ state: 'to_post' }), NIGHT)).toBeNull();
});

it('counts groups in one line and leaves out what is none', () => {
  const counts = { has: { count: 8, total: 12 }, waiting: 2, toPost: 2, troubled: 0, toPin: 0 };
  expect(countsInWords(counts)).toBe('8/12 nhóm đã có\u00a0· 2 nhóm chờ gửi\u00a0· 2 nhóm cần đăng');
  expect(countsInWords({ ...counts, has: { count: 0, total: 0 } })).toBe('Chưa có nhóm nào');
});
