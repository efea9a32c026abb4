import { expect, test } from 'vitest';
import { countOfUnits, pathOfUnit, shortUnitName } from './unit-words.ts';

test('names under small flowers go without their kind, unless one syllable would be left', () => {
  expect(shortUnitName('Thôn Nậm Phảng')).toBe('Nậm Phảng');
  expect(shortUnitName('Bản Bay')).toBe('Bản Bay');
  expect(shortUnitName('Tổ dân phố 14')).toBe('Tổ dân phố 14');
  expect(shortUnitName('Xã Gia Phú')).toBe('Gia Phú');
});

test('units are counted by the name of their level', () => {
  expect(countOfUnits(Array.from({ length: 20 }, () => ({ unit: { level: 'village' as const } })))).toBe(
    '20 thôn, bản',
  );
  expect(countOfUnits([{ unit: { level: 'commune' } }])).toBe('1 xã, phường');
});

test('a village opens its page, a commune the overview one level down', () => {
  expect(pathOfUnit({ id: 'a', level: 'village' })).toBe('/villages/a');
  expect(pathOfUnit({ id: 'b', level: 'commune' })).toBe('/units/b');
  expect(pathOfUnit({ id: 'b', level: 'commune' }, { period: '2026-10', borders: 'then' })).toBe(
    '/units/b?period=2026-10&borders=then',
  );
});
