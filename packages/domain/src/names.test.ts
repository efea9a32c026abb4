import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareUnitName, fold, foldPersonName, nameKey, searchForms, unitNameKey } from './names.ts';

describe('names (D-H4)', () => {
  it('takes two positions of the tone for one name', () => {
    expect(nameKey('Hòa')).toBe(nameKey('Hoà'));
    expect(nameKey('Thủy')).toBe(nameKey('Thuỷ'));
    expect(unitNameKey('Xã Yên Hòa')).toBe(unitNameKey('xã  Yên Hoà'));
  });

  it('keeps names apart that differ in a tone or a vowel', () => {
    expect(nameKey('Bản Mé')).not.toBe(nameKey('Bản Mè'));
    expect(nameKey('Tân')).not.toBe(nameKey('Tăn'));
  });

  it('does not mind the Unicode form', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aàảãáạăằâấeêếệoôơờợuưứyỳđbchnt '), maxLength: 30 }), (text) => {
        expect(nameKey(text.normalize('NFD'))).toBe(nameKey(text.normalize('NFC')));
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('folds for search, đ included', () => {
    expect(fold('Đống Mối')).toBe('dong moi');
    expect(fold('Nậm Phảng')).toBe('nam phang');
  });

  it('takes the kind off a unit, but leaves a bare number alone', () => {
    expect(bareUnitName('Thị trấn Phố Lu')).toBe('Phố Lu');
    expect(bareUnitName('Phường 12')).toBe('Phường 12');
  });

  it('finds a person by what people call her', () => {
    expect(searchForms('Bà Pản')).toEqual(['ba pan', 'pan']);
    expect(searchForms('pan')).toEqual(['pan']);
    expect(searchForms(' ')).toEqual([]);
  });

  it('takes the form of address off a person, but not a family name that folds alike', () => {
    expect(foldPersonName('Bà Lò Thị Pản')).toBe('lo thi pan');
    expect(foldPersonName('Chu Văn Tình')).toBe('chu van tinh');
    expect(foldPersonName('Anh Thơ')).toBe('anh tho');
  });
});
