import { describe, expect, it } from 'vitest';
import { kindOfName, villageKindOfWord, villageName, wordOfKind } from './unit-kind.ts';

describe('kinds of units (D-H1)', () => {
  it('reads the same word by its level', () => {
    expect(kindOfName('Thành phố Huế', 'province')).toBe('thanh_pho_trung_uong');
    expect(kindOfName('Thành phố Bắc Giang', 'district')).toBe('thanh_pho');
    expect(kindOfName('Thị xã Mường Lay', 'district')).toBe('thi_xa');
    expect(kindOfName('Xã Gia Phú'.normalize('NFD'), 'commune')).toBe('xa');
    expect(kindOfName('Đặc khu Côn Đảo', 'commune')).toBe('dac_khu');
    expect(kindOfName('Gia Phú', 'commune')).toBeNull();
    expect(kindOfName('Xãm', 'commune')).toBeNull();
  });

  it('completes the name of a village', () => {
    expect(villageName('Bản Bay', null, 'thon')).toEqual({ name: 'Bản Bay', kind: 'ban' });
    expect(villageName('Bãi Xa', 'ban', 'thon')).toEqual({ name: 'Bản Bãi Xa', kind: 'ban' });
    expect(villageName('Trinh  Nữ', null, 'thon')).toEqual({ name: 'Thôn Trinh Nữ', kind: 'thon' });
    expect(villageName('TDP 5', null, 'to_dan_pho')).toEqual({ name: 'Tổ dân phố 5', kind: 'to_dan_pho' });
    expect(villageName('Buôn Đôn', null, 'thon')).toEqual({ name: 'Buôn Đôn', kind: 'thon' });
    expect(villageName('Bản Bay', 'thon', 'thon')).toEqual({ name: 'Thôn Bản Bay', kind: 'thon' });
  });

  it('reads a kind given as a word', () => {
    expect(villageKindOfWord('Bản')).toBe('ban');
    expect(villageKindOfWord('tdp')).toBe('to_dan_pho');
    expect(villageKindOfWord('lâu đài')).toBeNull();
    expect(wordOfKind('to_dan_pho')).toBe('Tổ dân phố');
  });
});
