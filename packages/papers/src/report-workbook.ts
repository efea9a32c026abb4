/** The workbook of a report above the village: a summary, and the figures of every village behind it. */
import type { Writable } from 'node:stream';
import type { Figure } from '@cns/contracts/reports';
import { formatShare } from '@cns/domain/format';
import { isFiled, type OwedReport, reportsByCommune, type SummedFigure, sumOfReports } from '@cns/domain/report-sum';
import { figuresOfForm, groupFigures, groupTitleOf, isStock, shortTitle } from './figures.ts';
import type { SumView } from './views.ts';
import { capital, linesOfWords, monthWords, spanWords, stateWords, timelinessWords, upper } from './wording.ts';
import { address, type Cell, placesOf, type Sheet, type SheetColumn, sumFormula, writeWorkbook } from './workbook.ts';

const NOTE = 'Ô để trống là chưa có số liệu, không phải bằng 0.';

export function writeReportWorkbook(view: SumView, stream: Writable): Promise<void> {
  const figures = figuresOfForm(view.sum.figures);
  const flows = figures.filter((figure) => !isStock(figure));
  const inPeriod = villageSheet(view, 'Trong kỳ', flows, 'inPeriod');
  const yearToDate = villageSheet(view, 'Lũy kế', figures, 'yearToDate');
  return writeWorkbook(
    [
      summarySheet(view, { figures, flows, inPeriod, yearToDate }),
      ...(severalCommunes(view) ? [communeSheet(view, flows, inPeriod)] : []),
      inPeriod,
      yearToDate,
      filingSheet(view),
      wordsSheet(view),
    ],
    stream,
  );
}

function severalCommunes({ unit }: SumView): boolean {
  return unit.level !== 'commune';
}

function headingOf({ unit, period, sum }: SumView, title: string): string[] {
  return [
    title,
    `${unit.name} - ${monthWords(period)} (${spanWords(period)})`,
    `Tổng hợp từ ${formatShare(sum.approved)} báo cáo đã duyệt; đã nộp ${formatShare(sum.filed)}, đúng hạn ${formatShare(sum.onTime)}.`,
  ];
}

const text = (title: string, width: number): SheetColumn => ({ title, width, kind: 'text' });
const center = (title: string, width: number): SheetColumn => ({ title, width, kind: 'center' });
const STT: SheetColumn = { title: 'Stt', width: 6, kind: 'index' };
const number = (title: string, width: number): SheetColumn => ({ title, width, kind: 'number' });

interface Sources {
  figures: readonly SummedFigure[];
  flows: readonly SummedFigure[];
  inPeriod: Sheet;
  yearToDate: Sheet;
}

/** One line to an indicator; its figures are the totals of the sheets behind. */
function summarySheet(view: SumView, { figures, flows, inPeriod, yearToDate }: Sources): Sheet {
  const groups = groupFigures(figures);
  const ahead = placeColumns(view).length;
  const rows = groups.flatMap((group) => [
    { group: true, cells: ['', group.title, '', null, null, null, null] as Cell[] },
    ...group.figures.map((figure) => ({
      group: false,
      cells: [
        figure.code,
        figure.name,
        figure.unit,
        reference(inPeriod, ahead + flows.indexOf(figure), isStock(figure) ? undefined : figure.inPeriod),
        isStock(figure) ? null : figure.inPeriodOf,
        reference(yearToDate, ahead + figures.indexOf(figure), figure.yearToDate),
        figure.yearToDateOf,
      ],
    })),
  ]);
  return {
    name: 'Tổng hợp',
    heading: headingOf(view, 'TỔNG HỢP CHỈ TIÊU HOẠT ĐỘNG CỦA TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG'),
    columns: [
      center('Mã', 8),
      text('Chỉ tiêu', 64),
      center('Đơn vị tính', 12),
      number('Trong kỳ', 14),
      number('Số báo cáo có số liệu trong kỳ', 16),
      number('Lũy kế từ đầu năm', 14),
      number('Số báo cáo có số liệu lũy kế', 16),
    ],
    rows: rows.map(({ cells }) => cells),
    bold: (row) => rows[row]?.group ?? false,
    totals: null,
    frozenColumns: 2,
    note: `${NOTE} Chỉ tiêu không có số trong kỳ là số hiện có đến ngày chốt số liệu.`,
  };
}

/** The total of a column of another sheet; nothing where the sheet has no lines or no such column. */
function reference(sheet: Sheet, column: number, result: number | null | undefined): Cell {
  if (result === undefined || sheet.rows.length === 0) return null;
  return { formula: `'${sheet.name}'!${address(column, placesOf(sheet).totals)}`, result };
}

/** Columns that say which village a line is about. */
function placeColumns(view: SumView): SheetColumn[] {
  return [
    STT,
    ...(severalCommunes(view) ? [text('Xã, phường', 24)] : []),
    text('Thôn, bản, tổ dân phố', 28),
    text('Báo cáo', 14),
  ];
}

function placeCells(view: SumView, report: OwedReport, index: number): Cell[] {
  return [index + 1, ...(severalCommunes(view) ? [report.commune.name] : []), report.name, capital(stateWords(report))];
}

function figureColumn(figure: Figure): SheetColumn {
  return { title: shortTitle(figure), width: 11, kind: 'number', group: groupTitleOf(figure), total: true };
}

function villageSheet(view: SumView, name: string, figures: readonly Figure[], part: 'inPeriod' | 'yearToDate'): Sheet {
  return {
    name,
    heading: headingOf(view, `SỐ LIỆU ${upper(name)} THEO THÔN, BẢN, TỔ DÂN PHỐ`),
    columns: [...placeColumns(view), ...figures.map(figureColumn)],
    rows: view.reports.map((report, index) => {
      const own = new Map(report.approved?.figures.map((figure) => [figure.code, figure[part]]));
      return [...placeCells(view, report, index), ...figures.map(({ code }) => own.get(code) ?? null)];
    }),
    totals: 'Tổng cộng',
    frozenColumns: placeColumns(view).length,
    note: NOTE,
  };
}

/** One line to a commune: formulas over its villages, which stand together in the sheet behind. */
function communeSheet(view: SumView, flows: readonly SummedFigure[], villages: Sheet): Sheet {
  const ahead = placeColumns(view).length;
  let at = placesOf(villages).first;
  const rows = reportsByCommune(view.reports).map(({ commune, reports }, index) => {
    const [first, last] = [at, at + reports.length - 1];
    at += reports.length;
    const { filed, onTime, approved, figures } = sumOfReports(reports);
    const sums = new Map(figures.map((figure) => [figure.code, figure.inPeriod]));
    return [
      index + 1,
      commune.name,
      filed.total,
      filed.count,
      onTime.count,
      approved.count,
      ...flows.map(({ code }, flow): Cell => {
        const range = `'${villages.name}'!${address(ahead + flow, first)}:${address(ahead + flow, last)}`;
        return { formula: sumFormula(range), result: sums.get(code) ?? null };
      }),
    ];
  });
  const count = (title: string): SheetColumn => ({ title, width: 10, kind: 'number', group: 'Báo cáo', total: true });
  return {
    name: 'Theo xã',
    heading: headingOf(view, 'SỐ LIỆU TRONG KỲ THEO XÃ, PHƯỜNG'),
    columns: [
      STT,
      text('Xã, phường', 28),
      ...['Phải nộp', 'Đã nộp', 'Đúng hạn', 'Đã duyệt'].map(count),
      ...flows.map(figureColumn),
    ],
    rows,
    totals: 'Tổng cộng',
    frozenColumns: 2,
    note: NOTE,
  };
}

function filingSheet(view: SumView): Sheet {
  return {
    name: 'Tình hình nộp',
    heading: headingOf(view, 'TÌNH HÌNH NỘP BÁO CÁO'),
    columns: [...placeColumns(view), text('Thời hạn', 20), { title: 'Nộp lúc', width: 18, kind: 'time' }],
    rows: view.reports.map((report, index) => [
      ...placeCells(view, report, index),
      report.state === 'returned' ? '' : timelinessWords(report.timeliness),
      isFiled(report) ? report.submittedAt : null,
    ]),
    totals: null,
    frozenColumns: placeColumns(view).length,
  };
}

/** Only villages that wrote something. */
function wordsSheet(view: SumView): Sheet {
  const written = view.reports.flatMap((report) => {
    if (report.approved === null) return [];
    const { difficulties, proposals, nextPlan } = report.approved.words;
    const cells = [difficulties, proposals, nextPlan].map((words) => linesOfWords(words).join('\n'));
    return cells.some((cell) => cell !== '') ? [{ report, cells }] : [];
  });
  return {
    name: 'Khó khăn, kiến nghị',
    heading: headingOf(view, 'KHÓ KHĂN, KIẾN NGHỊ, KẾ HOẠCH CỦA CÁC THÔN, BẢN, TỔ DÂN PHỐ'),
    columns: [
      ...placeColumns(view),
      text('Khó khăn, vướng mắc', 40),
      text('Đề xuất, kiến nghị', 40),
      text('Kế hoạch tháng tới', 40),
    ],
    rows: written.map(({ report, cells }, index) => [...placeCells(view, report, index), ...cells]),
    totals: null,
    frozenColumns: placeColumns(view).length,
  };
}
