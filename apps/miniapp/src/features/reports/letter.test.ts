import type { Figure } from '@cns/contracts/reports';
import type { SkillName } from '@cns/contracts/units';
import { formatShare } from '@cns/domain/format';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import { expect, it } from 'vitest';
import { letterOf, plainText } from './letter.ts';

const NAMES: SkillName[] = [
  { number: 3, name: 'Thanh toán trực tuyến', shortName: 'Thanh toán' },
  { number: 5, name: 'Ứng dụng LaoCai S', shortName: 'LaoCai S' },
];

function figure(code: string, inPeriod: number | null, yearToDate: number | null): Figure {
  return { code, name: `Chỉ tiêu ${code}`, unit: 'người', inPeriod, yearToDate };
}

function lines(figures: Figure[]): string[] {
  return letterOf(figures, NAMES, 'village').flatMap((section) => section.sentences.map(plainText));
}

it('tells every indicator of the report exactly once', () => {
  const letter = letterOf(
    REPORT_FIGURES.map(({ code }) => figure(code, 3, 7)),
    NAMES,
    'village',
  );
  expect(letter.map((section) => section.title)).not.toContain('Chỉ tiêu khác');
  const main = REPORT_FIGURES.map(({ code }) => code as string).filter(
    (code) => code !== 'A1' && !/^(A3|B4|C\d)b$/.test(code),
  );
  expect(letter.flatMap((section) => section.sentences.map(({ code }) => code)).sort()).toEqual(main.sort());
});

it('says "not recorded" instead of zero (D-S7)', () => {
  expect(lines([figure('B1', null, null)])).toEqual(['đến tận nhà hỗ trợ: chưa ghi nhận']);
});

it('joins those who learned with those who can', () => {
  const letter = [figure('C3', 5, 1240), figure('C3b', 2, 310)];
  expect(lines(letter)).toEqual(['5 người học thanh toán trực tuyến, 2 người làm được']);
  expect(letterOf(letter, NAMES, 'village')[0]?.sentences[0]).toMatchObject({
    yearToDate: '1.240 người học, 310 người làm được',
    source: { kind: 'visits', skill: 3 },
  });
});

it('calls the local skill as the commune does (D-S1)', () => {
  expect(lines([figure('C5', 2, 2)])).toEqual(['2 người học ứng dụng LaoCai S']);
});

it('gathers the services of which there was nothing into one sentence', () => {
  const [section] = letterOf([figure('D4', 0, 0), figure('D7', 0, 3), figure('D8', null, null)], NAMES, 'village');
  expect(section?.nothing).toEqual(['tài khoản thanh toán', 'chữ ký số']);
  expect(section?.sentences.map(({ code }) => code)).toEqual(['D7']);
});

it('keeps the two official goals apart (D-S3, D-S3b)', () => {
  expect(lines([figure('E1', null, 12), figure('E2', null, 9)])).toEqual([
    '12 hộ có ít nhất một người thành thạo đủ 5 kỹ năng',
    '9 hộ có người biết sử dụng đủ 5 nội dung, có VNeID và tài khoản dịch vụ công',
  ]);
});

it("shows a province's own indicator under the name that it gave", () => {
  expect(lines([{ code: 'P7', name: 'Buổi tập huấn', unit: 'buổi', inPeriod: 2, yearToDate: 5 }])).toEqual([
    'Buổi tập huấn: 2 buổi',
  ]);
});

it('measures a figure by the period before and by what was asked (D-R8)', () => {
  const visits = { ...figure('B1', 5, 40), before: 10, target: { inPeriod: 8, year: 100 } };
  const sentence = letterOf([visits], NAMES, 'village')[0]?.sentences[0];
  expect(sentence?.compared).toBe(
    'Kỳ trước 10. Chỉ tiêu kỳ này 8, đạt 62,5\u00a0%. Chỉ tiêu cả năm 100, đạt 40\u00a0%',
  );
  expect(letterOf([figure('B1', 5, 40)], NAMES, 'village')[0]?.sentences[0]?.compared).toBeUndefined();
});

it('tells what was asked for by hand: a share with both numbers, the option that was chosen, what is not known', () => {
  const indicator = (code: string, kind: 'number' | 'percent' | 'choice') => ({
    ...{
      code,
      kind,
      nature: 'flow' as const,
      name: `Câu ${code}`,
      unit: 'hộ',
      explanation: '',
      options: ['Mạnh', 'Yếu'],
    },
  });
  const form = {
    fills: true,
    request: { id: '1', title: 'Rà soát', explanation: '', askedBy: 'Xã Gia Phú' },
    indicators: [indicator('N1', 'number'), indicator('N2', 'percent'), indicator('N3', 'choice')],
  };
  const numbers: [string, number | null][] = [
    ['N1', null],
    ['N2', 9],
    ['N2w', 12],
    ['N3.1', 0],
    ['N3.2', 1],
  ];
  const asked = numbers.map(([code, value]) => figure(code, value, null));
  const told = (fills: boolean) =>
    letterOf(asked, NAMES, 'village', { ...form, fills }).flatMap(({ sentences }) => sentences.map(plainText));
  expect(told(true)).toEqual([
    'Câu N1: chưa ghi nhận',
    `Câu N2: ${formatShare({ count: 9, total: 12 })} hộ`,
    'Câu N3: Yếu',
  ]);
  expect(told(false)[2]).toBe('Câu N3: Yếu 1');
});

it('tells the own part of a sum, and who is counted once', () => {
  const own = { ...figure('B1', 12, 40), own: { inPeriod: 2, yearToDate: 2 } };
  const twice = { ...figure('A2', 7, 9), doubled: { inPeriod: 1, yearToDate: 1 } };
  const told = letterOf([own, twice], NAMES, 'commune').flatMap(({ sentences }) =>
    sentences.map(({ beside }) => beside),
  );
  expect(told).toEqual(['Trong đó xã tự làm 2', '1 người làm ở nhiều thôn chỉ tính một lần']);
});
