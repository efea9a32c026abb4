/** The workbook of a village's report: its indicators, and its words. */
import type { Writable } from 'node:stream';
import { formatInstant } from '@cns/domain/format';
import { groupFigures, hasTargets } from './figures.ts';
import { answersOf } from './hand-answers.ts';
import type { VillageView } from './views.ts';
import { capital, linesOfWords, monthWords, spanWords, upper } from './wording.ts';
import { type Cell, type Sheet, type SheetColumn, writeWorkbook } from './workbook.ts';

export function writeVillageWorkbook(view: VillageView, stream: Writable): Promise<void> {
  return writeWorkbook([figureSheet(view), wordsSheet(view)], stream);
}

function headingOf({ report, commune, teamName }: VillageView, title: string): string[] {
  const filed = report.state === 'draft' || report.state === 'returned' ? null : report.submittedAt;
  return [
    title,
    `${teamName} - ${commune.name}`,
    `${capital(monthWords(report.period))} (${spanWords(report.period)}). ${filed === null ? 'Bản nháp, chưa nộp.' : `Đã nộp lúc ${formatInstant(new Date(filed))}.`}`,
  ];
}

function figureSheet(view: VillageView): Sheet {
  const asked = hasTargets(view.report.figures);
  const rows = groupFigures(view.report.figures).flatMap(({ title, figures }) => [
    { group: true, cells: ['', title, '', null, null, ...(asked ? [null, null] : [])] as Cell[] },
    ...figures.map(({ code, name, unit, inPeriod, yearToDate, target }) => ({
      group: false,
      cells: [
        code,
        name,
        unit,
        inPeriod,
        yearToDate,
        ...(asked ? [target?.inPeriod ?? null, target?.year ?? null] : []),
      ],
    })),
  ]);
  return {
    name: 'Báo cáo',
    heading: headingOf(view, upper(view.report.form?.request?.title ?? 'Báo cáo kết quả hoạt động')),
    columns: [
      { title: 'Mã', width: 8, kind: 'center' },
      { title: 'Chỉ tiêu', width: 72, kind: 'text' },
      { title: 'Đơn vị tính', width: 12, kind: 'center' },
      { title: 'Trong kỳ', width: 14, kind: 'number' },
      { title: 'Lũy kế từ đầu năm', width: 18, kind: 'number' },
      ...(asked ? TARGET_COLUMNS : []),
    ],
    rows: rows.map(({ cells }) => cells),
    bold: (row) => rows[row]?.group ?? false,
    totals: null,
    frozenColumns: 2,
    note: 'Ô để trống là chưa có số liệu, không phải bằng 0. Chỉ tiêu không có số trong kỳ là số hiện có đến ngày chốt số liệu.',
  };
}

const TARGET_COLUMNS: SheetColumn[] = [
  { title: 'Chỉ tiêu trong kỳ', width: 14, kind: 'number' },
  { title: 'Chỉ tiêu cả năm', width: 14, kind: 'number' },
];

function questionOf({ report: { form } }: VillageView, code: string): string {
  return form?.indicators.find((indicator) => indicator.code === code)?.name ?? code;
}

function wordsSheet(view: VillageView): Sheet {
  const { difficulties, proposals, nextPlan, examples = '' } = view.report.words;
  const row = (title: string, words: string): Cell[] => [title, linesOfWords(words).join('\n') || null];
  return {
    name: 'Khó khăn, kiến nghị',
    heading: headingOf(view, 'KHÓ KHĂN, KIẾN NGHỊ, KẾ HOẠCH'),
    columns: [
      { title: 'Nội dung', width: 28, kind: 'text' },
      { title: 'Tổ nêu', width: 110, kind: 'text' },
    ],
    rows: [
      row('Khó khăn, vướng mắc', difficulties),
      row('Đề xuất, kiến nghị', proposals),
      row('Kế hoạch tháng tới', nextPlan),
      row('Cách làm hay', examples),
      ...answersOf(view.report).said.map(({ code, words }) => row(questionOf(view, code), words)),
    ],
    totals: null,
    frozenColumns: 1,
  };
}
