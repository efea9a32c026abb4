import { expect, it } from 'vitest';
import { detailInWords } from './compare-words.ts';

it('says what tells two records of a name apart', () => {
  const person = { id: 'a', relation: 'head' as const, birthYear: 1953, petals: [] };
  const household = {
    headName: 'Lò Văn Inh',
    village: { id: 'v', level: 'village' as const, kind: 'ban' as const, name: 'Bản Bay', fullName: 'Bản Bay' },
    hamlet: null,
    phone: null,
    residents: ['Lò Văn Inh', 'Lò Thị Pản'].map((fullName) => ({ ...person, fullName })) as never,
    visits: [],
    lastVisitOn: null,
  };
  expect(detailInWords(household)).toBe(
    'Chưa ghi số điện thoại. 2 người: Lò Văn Inh, Lò Thị Pản. Chưa có lượt hỗ trợ.',
  );
  const visited = { ...household, phone: '+84912345678', visits: [{}, {}] as never, lastVisitOn: '2026-11-20' };
  expect(detailInWords(visited)).toContain('0912 345 678. ');
  expect(detailInWords(visited)).toContain('2 lượt hỗ trợ, gần nhất 20/11/2026.');
});
