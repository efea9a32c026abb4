import type { Figure } from '@cns/contracts/reports';
import type { SkillName } from '@cns/contracts/units';
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
    (code) => code !== 'A1' && !/^(B4|C\d)b$/.test(code),
  );
  expect(letter.flatMap((section) => section.sentences.map(({ code }) => code)).sort()).toEqual(main.sort());
});

it('says "not recorded" instead of zero (D-S7)', () => {
  expect(lines([figure('B1', null, null)])).toEqual(['đến tận nhà hỗ trợ chưa ghi nhận lượt']);
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
  expect(lines([figure('C5', 2, 2)])).toEqual(['2 người học Ứng dụng LaoCai S']);
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
  expect(sentence?.compared).toBe('Kỳ trước 10. Chỉ tiêu kỳ này 8, đạt 62,5 %. Chỉ tiêu cả năm 100, đạt 40 %');
  expect(letterOf([figure('B1', 5, 40)], NAMES, 'village')[0]?.sentences[0]?.compared).toBeUndefined();
});
