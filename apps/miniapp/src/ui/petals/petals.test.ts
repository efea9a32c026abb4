import type { SkillName } from '@cns/contracts/units';
import { describe, expect, it } from 'vitest';
import { fillScale, PETAL_PATH, petalAngle, petalPart, ringDash, strokeFor } from './geometry.ts';
import { levelsInWords, lowerFirst, missingInWords, shareInWords } from './words.ts';

const names: SkillName[] = [
  { number: 1, name: 'Dịch vụ công trực tuyến', shortName: 'Dịch vụ công' },
  { number: 2, name: 'Mua sắm trực tuyến', shortName: 'Mua sắm' },
  { number: 3, name: 'Thanh toán trực tuyến', shortName: 'Thanh toán' },
  { number: 4, name: 'Tự bảo vệ trên không gian mạng', shortName: 'An toàn mạng' },
  { number: 5, name: 'Du lịch số', shortName: 'Du lịch số' },
];

describe('the drawing', () => {
  it('gives every petal a fifth of the circle', () => {
    expect([0, 1, 2, 3, 4].map(petalAngle)).toEqual([0, 72, 144, 216, 288]);
  });

  it('colours an area in proportion to the rate, and never more than the petal', () => {
    expect(fillScale(0)).toBe(0);
    expect(fillScale(0.25)).toBe(0.5);
    expect(fillScale(1)).toBe(1);
    expect(fillScale(1.2)).toBe(1);
    expect(fillScale(-1)).toBe(0);
  });

  it('fills a petal from its foot: nothing, up to a circle around the centre, or all of it', () => {
    expect(petalPart(0)).toBe('');
    const half = endsOf(petalPart(0.5));
    expect(half.every(([x, y]) => Math.hypot(x, y) < 42 * Math.sqrt(0.5) + 0.02)).toBe(true);
    expect(half.filter(([x, y]) => Math.hypot(x, y) > 42 * Math.sqrt(0.5) - 0.02)).toHaveLength(2);
    const nearly = endsOf(petalPart(0.9));
    expect(Math.min(...nearly.map(([, y]) => y))).toBeLessThan(-36);
    expect(endsOf(petalPart(1)).map(([x, y]) => [Math.abs(x), y])).toEqual(
      expect.arrayContaining(endsOf(PETAL_PATH).map(([x, y]) => [Math.abs(x), y])),
    );
  });

  it('draws the ring as a share of its whole length', () => {
    const [drawn, gap] = ringDash(0.25).split(' ').map(Number) as [number, number];
    expect(drawn * 3).toBeCloseTo(gap, 1);
  });

  it('keeps lines as thick on a small flower as on a large one', () => {
    expect((strokeFor(32, 2) * 32) / 100).toBeCloseTo((strokeFor(200, 2) * 200) / 100, 1);
  });
});

describe('the same in words', () => {
  it('tells not recorded from not able (D-S7)', () => {
    expect(levelsInWords([null, 'none', 'guided', 'proficient', null], names)).toBe(
      'Dịch vụ công: chưa ghi nhận; Mua sắm: chưa biết; Thanh toán: đã được hướng dẫn; An toàn mạng: biết dùng; Du lịch số: chưa ghi nhận',
    );
  });

  it('names what is missing while it is short enough to read', () => {
    expect(missingInWords(['proficient', 'proficient', 'guided', 'proficient', null], names)).toBe(
      'còn thiếu thanh toán, du lịch số',
    );
    expect(missingInWords(['none', 'none', 'none', 'proficient', null], names)).toBe('còn thiếu 4 kỹ năng');
    expect(missingInWords([null, null, null, null, null], names)).toBe('còn thiếu cả 5 kỹ năng');
    expect(missingInWords(Array(5).fill('proficient'), names)).toBe('đủ cả 5 kỹ năng');
  });

  it('leaves proper names as they are written', () => {
    expect(
      ['Thanh toán', 'VNeID', 'LaoCai S', 'Đặc sản', 'Mã QR nhận tiền', 'Ứng dụng LaoCai S'].map(lowerFirst),
    ).toEqual(['thanh toán', 'VNeID', 'LaoCai S', 'đặc sản', 'mã QR nhận tiền', 'ứng dụng LaoCai S']);
  });

  it('shows both parts of a share, and says so when there is nothing to count', () => {
    expect(shareInWords({ count: 1182, total: 1891 })).toBe('1.182/1.891 hộ (62,5\u00a0%)');
    expect(shareInWords({ count: 0, total: 0 })).toBe('chưa có hộ');
  });
});

/** Where the curves of a path begin and end. */
function endsOf(path: string): [x: number, y: number][] {
  return [...path.matchAll(/[MCA]([^MCAZ]*)/g)].map(([, numbers = '']) => {
    const [y = 0, x = 0] = (numbers.match(/-?[\d.]+/g) ?? []).map(Number).reverse();
    return [x, y];
  });
}
