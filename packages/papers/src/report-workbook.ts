/** The workbook of a report above the village: a summary, and the figures of every unit behind it. */
import type { Writable } from 'node:stream';
import type { Figure } from '@cns/contracts/reports';
import { formatInstant, formatShare } from '@cns/domain/format';
import { isFiled, type OwedReport, type SummedFigure } from '@cns/domain/report-sum';
import type { FilingLevel } from '@cns/domain/reporting-calendar';
import { groupFigures, groupTitleOf, hasTargets, isStock, shortTitle } from './figures.ts';
import { figuresIn } from './hand-answers.ts';
import type { SumView } from './views.ts';
import {
  capital,
  lateWords,
  linesOfWords,
  monthWords,
  spanWords,
  stateWords,
  timelinessWords,
  upper,
} from './wording.ts';
import { address, type Cell, placesOf, type Sheet, type SheetColumn, writeWorkbook } from './workbook.ts';

const NOTE = 'Ô để trống là chưa có số liệu, không phải bằng 0.';
const NOTE_OF_VILLAGES = `${NOTE} Bảng này lấy theo báo cáo đã duyệt của từng thôn, bản, kể cả nơi cấp xã chưa được duyệt, nên tổng có thể khác bảng Tổng hợp.`;

export function writeReportWorkbook(view: SumView, stream: Writable): Promise<void> {
  const figures = figuresIn(view);
  if (view.fills) return writeWorkbook([ownSheet(view, figures), ...answerSheets(view), ownWordsSheet(view)], stream);
  const flows = figures.filter((figure) => !isStock(figure));
  const direct: Units = {
    reports: view.reports,
    columns: placeColumns(view.below),
    withCommune: false,
    beside: view.beside,
  };
  const inPeriod = figureSheet(view, direct, { name: 'Trong kỳ', figures: flows, part: 'inPeriod', note: NOTE });
  const yearToDate = figureSheet(view, direct, { name: 'Lũy kế', figures, part: 'yearToDate', note: NOTE });
  return writeWorkbook(
    [
      summarySheet(view, { figures, flows, inPeriod, yearToDate }),
      inPeriod,
      yearToDate,
      ...villageSheets(view, figures, flows),
      filingSheet(view, direct),
      ...answerSheets(view),
      wordsSheet(view, direct),
    ],
    stream,
  );
}

/** Units of one level with the columns that say which one a line is about. */
interface Units {
  reports: readonly OwedReport[];
  columns: readonly SheetColumn[];
  withCommune: boolean;
  /** Lines that belong to the total beside those of the units. */
  beside: SumView['beside'];
}

const text = (title: string, width: number): SheetColumn => ({ title, width, kind: 'text' });
const center = (title: string, width: number): SheetColumn => ({ title, width, kind: 'center' });
const number = (title: string, width: number): SheetColumn => ({ title, width, kind: 'number' });

const UNIT_TITLES: Record<FilingLevel, string> = {
  village: 'Thôn, bản, tổ dân phố',
  commune: 'Xã, phường',
  district: 'Huyện, quận',
};

function placeColumns(level: FilingLevel, withCommune = false): SheetColumn[] {
  return [
    { title: 'Stt', width: 6, kind: 'index' },
    ...(withCommune ? [text(UNIT_TITLES.commune, 24)] : []),
    text(UNIT_TITLES[level], 28),
    text('Báo cáo', 14),
  ];
}

function placeCells({ withCommune }: Units, report: OwedReport, index: number): Cell[] {
  return [index + 1, ...(withCommune ? [report.commune.name] : []), report.name, capital(stateWords(report))];
}

function headingOf({ unit, period, sum, filedAt, fills }: SumView, title: string): string[] {
  const own = filedAt === null ? '' : ` ${unit.name} đã nộp lúc ${formatInstant(filedAt)}.`;
  return [
    title,
    `${unit.name} - ${monthWords(period)} (${spanWords(period)})`,
    fills
      ? `${unit.name} tự ghi.${own}`
      : `Tổng hợp từ ${formatShare(sum.approved)} báo cáo đã duyệt; đã nộp ${formatShare(sum.filed)}, đúng hạn ${formatShare(sum.onTime)}.${own}`,
  ];
}

function titleOf({ request }: SumView): string {
  return upper(request?.title ?? 'Tổng hợp chỉ tiêu hoạt động của Tổ công nghệ số cộng đồng');
}

interface Sources {
  figures: readonly SummedFigure[];
  flows: readonly SummedFigure[];
  inPeriod: Sheet;
  yearToDate: Sheet;
}

/** One line to an indicator; its figures are the totals of the sheets behind. */
function summarySheet(view: SumView, { figures, flows, inPeriod, yearToDate }: Sources): Sheet {
  const ahead = placeColumns(view.below).length;
  const asked = hasTargets(figures);
  const rows = groupFigures(figures).flatMap((group) => [
    { group: true, cells: ['', group.title, '', null, null, null, null, ...(asked ? [null, null] : [])] as Cell[] },
    ...group.figures.map((figure) => ({
      group: false,
      cells: [
        figure.code,
        figure.name,
        figure.unit,
        isStock(figure) ? null : totalOf(inPeriod, ahead + flows.indexOf(figure), figure.inPeriod),
        isStock(figure) ? null : figure.inPeriodOf,
        totalOf(yearToDate, ahead + figures.indexOf(figure), figure.yearToDate),
        figure.yearToDateOf,
        ...(asked ? [figure.target?.inPeriod ?? null, figure.target?.year ?? null] : []),
      ],
    })),
  ]);
  return {
    name: 'Tổng hợp',
    heading: headingOf(view, titleOf(view)),
    columns: [
      center('Mã', 7),
      text('Chỉ tiêu', 60),
      center('Đơn vị tính', 10),
      number('Trong kỳ', 12),
      number('Số báo cáo có số liệu trong kỳ', 15),
      number('Lũy kế từ đầu năm', 12),
      number('Số báo cáo có số liệu lũy kế', 15),
      ...(asked ? [number('Chỉ tiêu trong kỳ', 14), number('Chỉ tiêu cả năm', 14)] : []),
    ],
    rows: rows.map(({ cells }) => cells),
    bold: (row) => rows[row]?.group ?? false,
    totals: null,
    frozenColumns: 2,
    note: `${NOTE} Chỉ tiêu không có số trong kỳ là số hiện có đến ngày chốt số liệu.`,
  };
}

/** The total below a column of another sheet; nothing where that sheet has no lines. */
function totalOf(sheet: Sheet, column: number, result: number | null): Cell {
  if (sheet.rows.length === 0) return null;
  return { formula: `'${sheet.name}'!${address(column, placesOf(sheet).totals)}`, result };
}

interface FigureSheet {
  name: string;
  figures: readonly Figure[];
  part: 'inPeriod' | 'yearToDate';
  note: string;
}

const PARTS = { inPeriod: 'SỐ LIỆU TRONG KỲ', yearToDate: 'SỐ LIỆU LŨY KẾ TỪ ĐẦU NĂM' } as const;

function figureSheet(view: SumView, units: Units, { name, figures, part, note }: FigureSheet): Sheet {
  return {
    name,
    heading: headingOf(view, PARTS[part]),
    columns: [...units.columns, ...figures.map(figureColumn)],
    rows: [
      ...units.reports.map((report, index) => {
        const own = new Map(report.approved?.figures.map((figure) => [figure.code, figure[part]]));
        return [...placeCells(units, report, index), ...figures.map(({ code }) => own.get(code) ?? null)];
      }),
      ...units.beside.map(({ name, figures: added }) => {
        const own = new Map(added.map((figure) => [figure.code, figure[part]]));
        return [null, name, '', ...figures.map(({ code }) => own.get(code) ?? null)];
      }),
    ],
    totals: 'Tổng cộng',
    frozenColumns: units.columns.length,
    note,
  };
}

function figureColumn(figure: Figure): SheetColumn {
  return { title: shortTitle(figure), width: 11, kind: 'number', group: groupTitleOf(figure), total: true };
}

function villageSheets(view: SumView, figures: readonly Figure[], flows: readonly Figure[]): Sheet[] {
  if (view.villages === null) return [];
  const units: Units = {
    reports: view.villages,
    columns: placeColumns('village', true),
    withCommune: true,
    beside: [],
  };
  const note = NOTE_OF_VILLAGES;
  return [
    figureSheet(view, units, { name: 'Thôn - trong kỳ', figures: flows, part: 'inPeriod', note }),
    figureSheet(view, units, { name: 'Thôn - lũy kế', figures, part: 'yearToDate', note }),
  ];
}

function filingSheet(view: SumView, units: Units): Sheet {
  return {
    name: 'Tình hình nộp',
    heading: headingOf(view, 'TÌNH HÌNH NỘP BÁO CÁO'),
    columns: [...units.columns, text('Thời hạn', 20), { title: 'Nộp lúc', width: 18, kind: 'time' }],
    rows: units.reports.map((report, index) => [
      ...placeCells(units, report, index),
      report.state === 'returned' ? '' : capital(lateWords(report) || timelinessWords(report.timeliness)),
      isFiled(report) ? report.submittedAt : null,
    ]),
    totals: null,
    frozenColumns: units.columns.length,
  };
}

/** Only units that wrote something. */
function wordsSheet(view: SumView, units: Units): Sheet {
  const written = units.reports.flatMap((report) => {
    if (report.approved === null) return [];
    const { difficulties, proposals, nextPlan, examples = '' } = report.approved.words;
    const cells = [difficulties, proposals, nextPlan, examples].map((words) => linesOfWords(words).join('\n'));
    return cells.some((cell) => cell !== '') ? [{ report, cells }] : [];
  });
  return {
    name: 'Khó khăn, kiến nghị',
    heading: headingOf(view, 'KHÓ KHĂN, KIẾN NGHỊ, KẾ HOẠCH'),
    columns: [
      ...units.columns,
      text('Khó khăn, vướng mắc', 33),
      text('Đề xuất, kiến nghị', 33),
      text('Kế hoạch tháng tới', 33),
      text('Cách làm hay', 33),
    ],
    rows: written.map(({ report, cells }, index) => [...placeCells(units, report, index), ...cells]),
    totals: null,
    frozenColumns: units.columns.length,
  };
}

/** What was answered in words: a line a unit, a column a question. */
function answerSheets(view: SumView): Sheet[] {
  const questions = view.asked.filter(({ kind }) => kind === 'text');
  const units = [...new Set(view.said.map(({ unit }) => unit))];
  if (questions.length === 0 || units.length === 0) return [];
  const toldBy = (unit: string, code: string): Cell =>
    linesOf(view.said.filter((one) => one.unit === unit && one.code === code).map(({ words }) => words)) || null;
  return [
    {
      name: 'Trả lời bằng chữ',
      heading: headingOf(view, 'TRẢ LỜI BẰNG CHỮ'),
      columns: [
        { title: 'Stt', width: 6, kind: 'index' },
        text('Nơi trả lời', 28),
        ...questions.map(({ name }) => text(name, 45)),
      ],
      rows: units.map((unit, index) => [index + 1, unit, ...questions.map(({ code }) => toldBy(unit, code))]),
      totals: null,
      frozenColumns: 2,
    },
  ];
}

function linesOf(words: readonly string[]): string {
  return words.flatMap(linesOfWords).join('\n');
}

/** The figures of a report that the unit filled in itself. */
function ownSheet(view: SumView, figures: readonly SummedFigure[]): Sheet {
  return {
    name: 'Báo cáo',
    heading: headingOf(view, titleOf(view)),
    columns: [center('Mã', 7), text('Nội dung', 60), center('Đơn vị tính', 12), number('Số liệu', 14)],
    rows: figures.map(({ code, name, unit, inPeriod, yearToDate }) => [code, name, unit, inPeriod ?? yearToDate]),
    totals: null,
    frozenColumns: 2,
    note: NOTE,
  };
}

function ownWordsSheet(view: SumView): Sheet {
  const { difficulties, proposals } = view.words;
  return {
    name: 'Khó khăn, kiến nghị',
    heading: headingOf(view, 'KHÓ KHĂN, KIẾN NGHỊ'),
    columns: [text('Nội dung', 28), text('Nêu', 110)],
    rows: [
      ['Khó khăn, vướng mắc', linesOf([difficulties]) || null],
      ['Đề xuất, kiến nghị', linesOf([proposals]) || null],
    ],
    totals: null,
    frozenColumns: 1,
  };
}
