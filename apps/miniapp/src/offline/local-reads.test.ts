import { expect, it } from 'vitest';
import { attendeesPage, householdsPage, inOrder, suggestedVisits } from './local-reads.ts';
import { localHousehold } from './testing/households.ts';

const village = [
  localHousehold('1', 'Lò Văn Hoà', { priority: ['elderly'], lastVisitOn: '2026-11-20' }),
  localHousehold('2', 'Đỗ Thị Thuý', { phone: '+84912345678', petals: ['proficient', null, null, null, null] }),
  localHousehold('3', 'Bà Giàng Thị Máy', { lastVisitOn: '2026-01-02', goalOneMember: true }),
];
const found = (query: object) => householdsPage(inOrder(village), query).households.map(({ id }) => id);

it('finds without accents, wherever the tone is put, with đ, by honorific and by phone', () => {
  expect(found({ search: 'hòa' })).toEqual(['1']);
  expect(found({ search: 'thuy' })).toEqual(['2']);
  expect(found({ search: 'do thi' })).toEqual(['2']);
  expect(found({ search: 'bà máy' })).toEqual(['3']);
  expect(found({ search: '0912 345' })).toEqual(['2']);
  expect(found({ search: 'xyz' })).toEqual([]);
});

it('filters by missing skill, priority and never visited, in the order of the heads', () => {
  expect(found({})).toEqual(['2', '3', '1']);
  expect(found({ missingSkill: 1 })).toEqual(['3', '1']);
  expect(found({ priority: 'true' })).toEqual(['1']);
  expect(found({ neverVisited: 'true' })).toEqual(['2']);
});

it('keeps those in which nobody lives any more apart, found by the names of who lived there', () => {
  const former = { id: 'p', fullName: 'Vàng A Chú', departure: 'moved', departedOn: '2026-11-01' } as never;
  const left = localHousehold('9', 'Vàng Thị Sua', { leftOn: '2026-11-01', formerResidents: [former] });
  const listed = (query: object) => householdsPage([...village, left], query).households.map(({ id }) => id);
  expect(listed({})).toEqual(['1', '2', '3']);
  expect(listed({ left: 'true', search: 'a chu' })).toEqual(['9']);
  expect(suggestedVisits([left], '2026-11-23').suggestions).toEqual([]);
});

it('gives the list in parts whose end says where the next begins', () => {
  const first = householdsPage(village, { limit: 2 });
  expect([first.households.length, first.total, first.next]).toEqual([2, 3, '2']);
  expect(householdsPage(village, { limit: 2, cursor: first.next ?? '' })).toMatchObject({ next: null, total: 3 });
});

it('does not show whoever has reached the goal as somebody to visit, and a promise first', () => {
  const promised = localHousehold('4', 'Tẩn Văn Lù', { comeBackOn: '2026-11-23', lastVisitOn: '2026-11-22' });
  const { suggestions } = suggestedVisits([...village, promised], '2026-11-23');
  expect(suggestions.map((one) => one.household.id)).toEqual(['4', '2', '1']);
  expect(suggestions[0]).toMatchObject({ comeBackDue: true, daysSinceVisit: 1 });
  expect(suggestions[0]?.household).not.toHaveProperty('residents');
});

it('lists the people of all households by name, found without accents, in parts', () => {
  const resident = (id: string, fullName: string) => ({ id, fullName, birthYear: 1953 });
  const homes = [
    localHousehold('1', 'Lò Văn Hoà', { hamlet: 'Xóm trên', residents: [resident('b', 'Lò Thị Pản')] as never }),
    localHousehold('2', 'Đỗ Thị Thuý', {
      residents: [resident('c', 'Vàng A Páo'), resident('a', 'Đỗ Thị Thuý')] as never,
    }),
  ];
  const names = (query: object) => attendeesPage(homes, query).residents.map(({ fullName }) => fullName);
  expect(names({})).toEqual(['Đỗ Thị Thuý', 'Lò Thị Pản', 'Vàng A Páo']);
  expect(names({ search: 'do thi thuy' })).toEqual(['Đỗ Thị Thuý']);
  const first = attendeesPage(homes, { limit: 2 });
  expect(first.residents[1]).toEqual({
    id: 'b',
    fullName: 'Lò Thị Pản',
    birthYear: 1953,
    headName: 'Lò Văn Hoà',
    hamlet: 'Xóm trên',
  });
  expect(names({ limit: 2, cursor: first.next })).toEqual(['Vàng A Páo']);
  expect(attendeesPage(homes, { limit: 3 }).next).toBeNull();
});
