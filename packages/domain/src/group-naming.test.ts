import type { UnitLevel, ZaloGroupKind } from '@cns/contracts/enums';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isStandardGroupName,
  LONGEST_GROUP_NAME,
  type NamedPlace,
  type NamingStandard,
  namesakesOf,
  proposedGroupName,
} from './group-naming.ts';

const S0: NamingStandard = { form: 'dashed', withDistrict: false };
const S1: NamingStandard = { form: 'camel', withDistrict: true };

const banBay: NamedPlace = {
  level: 'village',
  name: 'Bản Bay',
  commune: 'Xã Gia Phú',
  district: 'Huyện Bảo Thắng',
  namesake: 1,
};
const giaPhu: NamedPlace = { ...banBay, level: 'commune', name: 'Xã Gia Phú', commune: null };

describe('a proposed name (D-G2)', () => {
  it('is the one that the guidance of Lào Cai gives as its example', () => {
    expect(proposedGroupName(S1, banBay, 'community')).toBe('CNS_BanBay_GiaPhu_BaoThang');
    expect(proposedGroupName(S1, giaPhu, 'steering')).toBe('CNS_GiaPhu_BaoThang');
    const baoThang: NamedPlace = { ...giaPhu, level: 'district', name: 'Huyện Bảo Thắng', district: null };
    expect(proposedGroupName(S1, baoThang, 'steering')).toBe('CNS_BaoThang');
  });

  it('is the one that the handbook of Bắc Ninh gives as its example', () => {
    const a: NamedPlace = { ...banBay, name: 'Thôn A', commune: 'Xã B' };
    expect(proposedGroupName(S0, a, 'community')).toBe('Tổ CNS - Thôn A - Xã B');
    expect(proposedGroupName({ ...S0, withDistrict: true }, a, 'community')).toBe(
      'Tổ CNS - Thôn A - Xã B - Huyện Bảo Thắng',
    );
  });

  it.each([
    ['Thôn Nậm Phảng', 'CNS_NamPhang_GiaPhu'],
    ['Thôn 3', 'CNS_Thon3_GiaPhu'],
    ['Tổ dân phố 12A', 'CNS_ToDanPho12A_GiaPhu'],
    ['Khu II', 'CNS_KhuII_GiaPhu'],
    ['Thôn Đồng Đăng', 'CNS_DongDang_GiaPhu'],
    ['THÔN ĐỒNG ĐĂNG', 'CNS_DongDang_GiaPhu'],
    ["Buôn Ea H'Leo", 'CNS_BuonEaHLeo_GiaPhu'],
    ['Ấp Bình Hòa', 'CNS_ApBinhHoa_GiaPhu'],
    ['Ấp Bình Hoà', 'CNS_ApBinhHoa_GiaPhu'],
  ])('of %s is %s', (name, proposed) => {
    expect(proposedGroupName({ ...S1, withDistrict: false }, { ...banBay, name }, 'community')).toBe(proposed);
  });

  it('says what a group is that stands beside the usual one of its unit', () => {
    expect(proposedGroupName(S0, banBay, 'team')).toBe('Tổ CNS - Bản Bay - Xã Gia Phú - Nội bộ');
    expect(proposedGroupName(S1, giaPhu, 'team')).toBe('CNS_GiaPhu_BaoThang_NoiBo');
  });

  it('is free at a province', () => {
    const laoCai: NamedPlace = { ...giaPhu, level: 'province', name: 'Tỉnh Lào Cai', district: null };
    expect(proposedGroupName(S1, laoCai, 'steering')).toBeNull();
    expect(isStandardGroupName(S1, laoCai, 'steering', 'Chuyển đổi số Lào Cai')).toBe(true);
  });

  it('without a single old district has none', () => {
    expect(proposedGroupName(S1, { ...banBay, district: null }, 'community')).toBe('CNS_BanBay_GiaPhu');
  });
});

describe('a deviation (D-G2)', () => {
  const keeps = (standard: NamingStandard, name: string, place = banBay, kind: ZaloGroupKind = 'community') =>
    isStandardGroupName(standard, place, kind, name);

  it('is not the district, there or not', () => {
    for (const standard of [S1, { ...S1, withDistrict: false }]) {
      expect(keeps(standard, 'CNS_BanBay_GiaPhu_BaoThang')).toBe(true);
      expect(keeps(standard, 'CNS_BanBay_GiaPhu')).toBe(true);
    }
  });

  it('is not a spelling of an accented name (D-H4), nor its punctuation', () => {
    const hoa: NamedPlace = { ...banBay, name: 'Thôn Hòa Thủy', commune: 'Xã Yên Hòa' };
    expect(keeps(S0, 'Tổ CNS - Thôn Hoà Thuỷ - Xã Yên Hoà', hoa)).toBe(true);
    expect(keeps(S0, 'tổ cns – thôn hòa thủy – xã yên hòa'.normalize('NFD'), hoa)).toBe(true);
  });

  it('is another village, other letters, accents or blanks in a name without, another kind', () => {
    expect(keeps(S0, 'Tổ CNS - Bản Bày - Xã Gia Phú')).toBe(false);
    expect(keeps(S1, 'CNS_BảnBay_GiaPhú_BảoThắng')).toBe(false);
    expect(keeps(S1, 'CNS BanBay GiaPhu BaoThang')).toBe(false);
    expect(keeps(S1, 'cns_banbay_giaphu')).toBe(false);
    expect(keeps(S1, 'CNS_BanBay_GiaPhu', banBay, 'team')).toBe(false);
    expect(keeps(S1, 'Nhóm bản mình')).toBe(false);
  });
});

const syllable = fc.constantFrom(
  'Nà',
  'Mé',
  'Mè',
  'Đồng',
  'Hòa',
  'Thủy',
  '2',
  '3',
  '12A',
  'II',
  "H'Leo",
  'Nguyễn',
  'Ð',
);
const villageName = fc
  .tuple(fc.constantFrom('Thôn', 'Bản', 'Tổ dân phố', 'Ấp'), fc.array(syllable, { minLength: 1, maxLength: 20 }))
  .map(([kind, words]) => `${kind} ${words.join(' ')}`);
const standards = fc.record({
  form: fc.constantFrom('camel' as const, 'dashed' as const),
  withDistrict: fc.boolean(),
});
const kinds = fc.constantFrom<ZaloGroupKind>('steering', 'team', 'community');
const places = fc.record({
  level: fc.constantFrom<UnitLevel>('village', 'commune'),
  name: villageName,
  commune: fc.constantFrom('Xã Gia Phú', 'Phường 12', 'Đặc khu Phú Quốc', null),
  district: fc.constantFrom('Huyện Bảo Thắng', 'Quận 1', null),
  namesake: fc.integer({ min: 1, max: 3 }),
});

describe('any name', () => {
  it('proposed keeps to the standard, in the length, in the form', () => {
    fc.assert(
      fc.property(standards, places, kinds, (standard, place, kind) => {
        const name = proposedGroupName(standard, place, kind) ?? '';
        expect(name.length).toBeLessThanOrEqual(LONGEST_GROUP_NAME);
        expect(isStandardGroupName(standard, place, kind, name)).toBe(true);
        expect(isStandardGroupName(standard, place, kind, name.normalize('NFD'))).toBe(true);
        if (standard.form === 'camel') expect(name).toMatch(/^CNS(_[A-Za-z0-9]+)+$/);
        else expect(name).toMatch(/^Tổ CNS - \S/);
      }),
    );
  });

  it('of the villages of a commune is its own', () => {
    fc.assert(
      fc.property(
        standards,
        fc.uniqueArray(
          fc.array(syllable, { minLength: 1, maxLength: 3 }).map((words) => `Bản ${words.join(' ')}`),
          { minLength: 2, maxLength: 12 },
        ),
        (standard, names) => {
          const villages = names.map((name, index) => ({ id: `id-${String(index).padStart(2, '0')}`, name }));
          const numbers = namesakesOf(villages);
          const proposed = villages.map(({ id, name }) =>
            proposedGroupName(standard, { ...banBay, name, namesake: numbers.get(id) ?? 1 }, 'community'),
          );
          expect(new Set(proposed.map((name) => name?.toLowerCase())).size).toBe(villages.length);
        },
      ),
    );
  });

  it('stays when a village of the same letters comes later', () => {
    const mé = { id: 'a', name: 'Bản Mé' };
    const mè = { id: 'b', name: 'Bản Mè' };
    expect([...namesakesOf([mé])]).toEqual([['a', 1]]);
    expect([...namesakesOf([mè, mé])]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });
});
