import { expect, it } from 'vitest';
import { requestTitle, standingForResident, standingForTeam } from './request-words.ts';

const names = [{ number: 3 as const, name: 'Thanh toán trực tuyến', shortName: 'Thanh toán' }];
const asked = {
  id: 'r',
  kind: 'help' as const,
  village: { id: 'v', level: 'village' as const, kind: 'ban' as const, name: 'Bản Bay', fullName: 'Bản Bay' },
  skill: 3 as const,
  words: '',
  askedAt: '2026-11-23T03:00:00.000Z',
  comeOn: null,
  doneOn: null,
  answer: '',
};
const may = { name: 'Vàng Thị Mây', office: 'team_member' as const, phone: null };

it('says what is asked for', () => {
  expect(requestTitle(asked, names)).toBe('Nhờ giúp: Thanh toán trực tuyến');
  expect(requestTitle({ ...asked, skill: null }, names)).toBe('Nhờ giúp việc khác');
});

it('tells the resident who comes and when', () => {
  expect(standingForResident({ ...asked, state: 'waiting', takenBy: null })).toContain('Đã gửi');
  const taken = { ...asked, state: 'taken' as const, takenBy: may };
  expect(standingForResident(taken)).toBe('Vàng Thị Mây đã nhận và sẽ liên hệ.');
  expect(standingForResident({ ...taken, comeOn: '2026-11-24' })).toBe('Vàng Thị Mây sẽ đến ngày 24/11/2026.');
  expect(standingForResident({ ...taken, state: 'done', doneOn: '2026-11-24' })).toBe('Đã xong ngày 24/11/2026.');
});

it('tells the team who of them took it', () => {
  const request = { ...asked, asker: { name: 'Lò Thị Pản', phone: null }, household: null, visitOn: null };
  const mine = { ...request, state: 'taken' as const, takenBy: may.name, takenByMe: true };
  expect(standingForTeam({ ...mine, comeOn: '2026-11-24' })).toBe('Tôi nhận, đến 24/11/2026');
  expect(standingForTeam({ ...mine, takenByMe: false })).toBe('Vàng Thị Mây nhận');
});
