import { sumOfReports } from '@cns/domain/report-sum';
import { describe, expect, it } from 'vitest';
import { communeReport } from './commune-report.ts';
import { writeReportWorkbook } from './report-workbook.ts';
import { shortTextOfSum } from './short-text.ts';
import { collect } from './testing/collect.ts';
import { cellsOf } from './testing/unpack.ts';
import { communeView, GIA_PHU } from './testing/views.ts';
import type { SumView } from './views.ts';

const REQUESTED = { title: 'Rà soát sóng điện thoại', askedBy: 'Tỉnh Lào Cai' };
const question = (code: string, kind: 'number' | 'percent' | 'text', name: string) => ({
  ...{ code, kind, name, nature: 'flow' as const, unit: kind === 'text' ? '' : 'hộ', explanation: '', options: [] },
});
const ASKED = [
  question('N1', 'number', 'Số hộ không có sóng'),
  question('N2', 'percent', 'Hộ có điện thoại thông minh'),
  question('N3', 'text', 'Cần nhà mạng làm gì?'),
];
const counted = (code: string, value: number) => ({ code, name: code, unit: 'hộ', inPeriod: value, yearToDate: value });
const ANSWERED = [counted('N1', 4), counted('N2', 10), counted('N2w', 12)];

/** A report on demand of villages, two of which have answered. */
function onDemand(): SumView {
  const view = communeView(GIA_PHU.slice(0, 2));
  const reports = view.reports.map((report) => ({
    ...report,
    approved: report.approved && { ...report.approved, figures: ANSWERED },
  }));
  const said = [
    { code: 'N3', unit: 'Bản Bay', words: 'Xin thêm một trạm' },
    { code: 'N3', unit: 'Bản Nậm Phảng', words: '=1+1' },
  ];
  const period = { ...view.period, key: '2026-D12' };
  return { ...view, period, request: REQUESTED, asked: ASKED, said, reports, sum: sumOfReports(reports) };
}

const filledIn = (): SumView => ({
  ...onDemand(),
  fills: true,
  reports: [],
  sum: { ...sumOfReports([]), figures: ANSWERED.map((figure) => ({ ...figure, inPeriodOf: 1, yearToDateOf: 1 })) },
  said: [{ code: 'N3', unit: 'Xã Gia Phú', words: 'Thêm trạm ở đèo' }],
});

const paragraphs = (view: SumView) =>
  communeReport(view).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ('text' in block ? [block.text] : [])),
  );

describe('the answers to a report on demand (D-R5)', () => {
  it('stand question by question, words under the names of who wrote them', () => {
    expect(paragraphs(onDemand())).toEqual(
      expect.arrayContaining([
        '1. Số hộ không có sóng: 8 hộ.',
        '2. Hộ có điện thoại thông minh: 20/24 hộ.',
        '3. Cần nhà mạng làm gì?',
        '- Bản Bay: Xin thêm một trạm',
        'III. KHÓ KHĂN, VƯỚNG MẮC',
      ]),
    );
    expect(paragraphs(onDemand()).join('\n')).not.toContain('Hoạt động của Tổ');
    expect(shortTextOfSum(onDemand())).toContain('1. Số hộ không có sóng: 8 hộ.');
  });

  it('of a commune that fills it in itself are its paper, with no villages in it', () => {
    const text = paragraphs(filledIn());
    expect(text).toEqual(expect.arrayContaining(['I. KẾT QUẢ', '1. Số hộ không có sóng: 4 hộ.', '- Thêm trạm ở đèo']));
    expect(text.join('\n')).not.toMatch(/báo cáo đã duyệt|Phụ lục II/);
    expect(shortTextOfSum(filledIn())).toMatch(/^BÁO CÁO RÀ SOÁT SÓNG ĐIỆN THOẠI - XÃ GIA PHÚ\n/);
  });

  it('stand in the workbook, safe against formulas', async () => {
    const sum = await cellsOf(await collect((stream) => writeReportWorkbook(onDemand(), stream)));
    expect(sum).toMatch(/Trả lời bằng chữ/);
    expect(sum).toMatch(/Xin thêm một trạm/);
    expect(sum).not.toMatch(/formula.*1\+1/);
    const own = await cellsOf(await collect((stream) => writeReportWorkbook(filledIn(), stream)));
    expect(own).toMatch(/Thêm trạm ở đèo/);
    expect(own).not.toMatch(/Tình hình nộp/);
  });
});

it('a report on demand stands under what was asked, and names who asked (D-R5)', () => {
  const view = communeView();
  const paper = communeReport({
    ...view,
    period: { ...view.period, key: '2026-D12' },
    request: REQUESTED,
  });
  const text = JSON.stringify(paper);
  expect(text).toContain('Rà soát sóng điện thoại\\nđột xuất số 12 năm 2026');
  expect(text).toContain('Thực hiện yêu cầu báo cáo đột xuất số 12 năm 2026 của Tỉnh Lào Cai');
  expect(text).not.toContain('báo cáo định kỳ');
});
