import { likenessOf } from '@cns/domain/duplicates';
import { expect, it } from 'vitest';
import { similarTo } from './local-similar.ts';
import { localHousehold, localResident } from './testing/households.ts';

const village = [
  localHousehold('1', 'Lò Thị Pản', { phone: '+84912345678' }),
  localHousehold('2', 'Giàng A Sử', {
    residents: [localResident('head', 'Giàng A Sử'), localResident('spouse', 'Vàng Thị Mây')],
  }),
  localHousehold('3', 'Hoàng Văn Tài'),
];
const nobody = { headBirthYear: null, others: [], phone: null, hamlet: null };
const found = (typed: object) =>
  similarTo({ headName: '', ...nobody, ...typed }, village).map(({ household, reasons }) => [household.id, ...reasons]);

it('knows a household by the name in any spelling, by the spouse and by the phone, without asking anybody', () => {
  expect(found({ headName: 'bà lo thi pan' })).toEqual([['1', 'same_head']]);
  expect(found({ headName: 'Vàng Thị Mây' })).toEqual([['2', 'head_is_other']]);
  expect(found({ headName: 'Lý Láo Lở', phone: '0912 345 678' })).toEqual([['1', 'same_phone']]);
  expect(found({ headName: 'Lý Láo Lở' })).toEqual([]);
});

it('leaves out nobody whom the rule would ask about', () => {
  for (const typed of ['Lò Pản', 'Tài', 'Hoàng Tài', 'Mây', 'Sử', 'Ông Giàng A Sử']) {
    const traits = { ...nobody, headName: typed, hamlet: 'Trên', headBirthYear: 1960 };
    const all = village.filter(
      ({ headName, residents }) =>
        likenessOf(traits, { ...nobody, headName, others: residents.slice(1).map((one) => one.fullName) }, true)
          .score >= 50,
    );
    expect(
      similarTo(traits, village)
        .map(({ household }) => household.id)
        .sort(),
    ).toEqual(all.map(({ id }) => id).sort());
  }
});
