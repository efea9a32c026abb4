/**
 * Workbooks as an officer hands them on: a head that stays, columns as wide as they need, numbers as numbers, totals as
 * formulas, printed on A4. Rows leave as they are written, so that a province needs no more memory than a
 * commune.
 */

import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { heightOf } from './row-height.ts';

export interface Formula {
  formula: string;
  /** What it comes to, for readers that do not calculate; `null` = blank. */
  result: number | null;
}

export type Cell = number | string | Date | Formula | null;

export interface SheetColumn {
  title: string;
  /** In characters. */
  width: number;
  kind: 'index' | 'text' | 'center' | 'number' | 'time';
  /** Columns of one group stand under its name. */
  group?: string;
  /** Added up below. */
  total?: boolean;
}

export interface Sheet {
  name: string;
  /** Lines above the table; the first is its title. */
  heading: readonly string[];
  columns: readonly SheetColumn[];
  rows: readonly (readonly Cell[])[];
  /** The words of the line of totals, under the first column of text; `null` = no totals. */
  totals: string | null;
  /** Columns that stay when the sheet is moved aside. */
  frozenColumns: number;
  note?: string;
  /** Who signs below, left and right. */
  signatures?: readonly [string, string];
  bold?: (row: number) => boolean;
}

/** Where things stand in a sheet, counted from 1 as a spreadsheet does. */
export function placesOf(sheet: Pick<Sheet, 'heading' | 'columns' | 'rows'>) {
  const grouped = sheet.columns.some(({ group }) => group !== undefined);
  const head = sheet.heading.length + (grouped ? 3 : 2);
  return { head, first: head + 1, last: head + sheet.rows.length, totals: head + sheet.rows.length + 1, grouped };
}

/** `F7`, from 0-based column and 1-based row. */
export function address(column: number, row: number): string {
  return `${letters(column)}${row}`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${letters(Math.floor(column / 26) - 1)}${last}`;
}

/** A sum that stays blank where nothing is known (D-S7). */
export function sumFormula(range: string): string {
  return `IF(COUNT(${range})=0,"",SUM(${range}))`;
}

const FONT = { name: 'Times New Roman', size: 11 } as const;
const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN } as const;

type Style = Partial<ExcelJS.Style>;

/** Text stays text even when somebody edits the cell: what begins like a formula never becomes one. */
const AS_TEXT = '@';
const BODY: Record<SheetColumn['kind'], Style> = {
  index: body('center', '0'),
  text: body('left', AS_TEXT),
  center: body('center', AS_TEXT),
  number: body('right', '#,##0'),
  time: body('center', 'dd/mm/yyyy hh:mm'),
};
const BOLD = Object.fromEntries(
  Object.entries(BODY).map(([kind, style]) => [kind, { ...style, font: { ...FONT, bold: true } }]),
) as Record<SheetColumn['kind'], Style>;
const HEAD: Style = {
  font: { ...FONT, bold: true },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } },
};
const TITLE: Style = { font: { ...FONT, size: 14, bold: true } };
const PLAIN: Style = { font: FONT };
const NOTE: Style = { font: { ...FONT, italic: true } };
const SIGNATURE: Style = { font: { ...FONT, bold: true }, alignment: { horizontal: 'center' } };
const SIGNATURE_NOTE: Style = { font: { ...FONT, italic: true }, alignment: { horizontal: 'center' } };
/** The bold capitals of a title, in ordinary letters and lines. */
const TITLE_LETTER = 1.6;
const TITLE_LINE = 1.3;

function body(horizontal: 'left' | 'center' | 'right', numFmt: string): Style {
  // Numbers and words side by side do not touch.
  const indent = horizontal === 'left' ? 1 : 0;
  return { font: FONT, border: BORDER, numFmt, alignment: { horizontal, vertical: 'middle', wrapText: true, indent } };
}

/** After so many rows others get their turn: a workbook must not hold up the requests of phones. */
const ROWS_AT_A_TIME = 100;

/**
 * Writes the sheets one after the other and ends the stream.
 * @throws Error when the stream is closed before, as by a phone that went away: nothing more is written then
 */
export async function writeWorkbook(sheets: readonly Sheet[], stream: Writable): Promise<void> {
  const cut = closedEarly(stream);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  for (const sheet of sheets) await writeSheet(book, sheet, stream);
  await Promise.race([book.commit(), cut]);
}

/** Rejects when nobody takes what is written any more; the writer of the file would wait for them for ever. */
function closedEarly(stream: Writable): Promise<never> {
  const cut = new Promise<never>((_, reject) => {
    stream.once('close', () => {
      if (!stream.writableFinished) reject(new Error(CUT));
    });
  });
  // Who writes rows notices by itself; this one is for the end.
  cut.catch(() => {});
  return cut;
}

const CUT = 'The stream was closed before the workbook was whole';

async function writeSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet, stream: Writable): Promise<void> {
  const { columns, rows, totals, note, signatures, bold = () => false } = sheet;
  const places = placesOf(sheet);
  const page = openSheet(book, sheet);
  page.columns = columns.map(({ width }) => ({ width }));
  writeHead(page, sheet);
  for (const [index, cells] of rows.entries()) {
    writeRow(page, columns, cells, bold(index) ? BOLD : BODY);
    if (index % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) await setImmediate();
    if (stream.destroyed) throw new Error(CUT);
  }
  if (totals !== null && rows.length > 0) {
    const label = columns.findIndex(({ kind }) => kind === 'text');
    const cells = columns.map(({ total }, column): Cell => {
      if (column === label) return totals;
      return total ? totalOf(sheet, column) : null;
    });
    writeRow(page, columns, cells, BOLD);
  }
  if (note !== undefined) writeLine(page, sheet, note, NOTE);
  if (signatures !== undefined) writeSignatures(page, sheet, signatures);
  if (rows.length > 0) {
    page.autoFilter = { from: address(0, places.head), to: address(columns.length - 1, places.last) };
  }
  page.commit();
}

function totalOf(sheet: Sheet, column: number): Formula {
  const { first, last } = placesOf(sheet);
  const known = sheet.rows.flatMap((cells) => numberOf(cells[column] ?? null) ?? []);
  return {
    formula: sumFormula(`${address(column, first)}:${address(column, last)}`),
    result: known.length === 0 ? null : known.reduce((sum, value) => sum + value),
  };
}

function numberOf(cell: Cell): number | null {
  if (typeof cell === 'number') return cell;
  return cell !== null && typeof cell === 'object' && 'formula' in cell ? cell.result : null;
}

/** Characters that an A4 page takes at a size that one still reads: on its side, and upright. */
const WIDTH_OF_PAGE = 185;
const WIDTH_UPRIGHT = 132;

function widthOf(columns: readonly SheetColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** Pages side by side; the columns that stay are on each of them. */
function pagesAcross({ columns, frozenColumns }: Pick<Sheet, 'columns' | 'frozenColumns'>): number {
  const kept = widthOf(columns.slice(0, frozenColumns));
  return Math.max(1, Math.ceil((widthOf(columns) - kept) / (WIDTH_OF_PAGE - kept)));
}

function openSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet): ExcelJS.Worksheet {
  const { columns, frozenColumns } = sheet;
  const { head, grouped } = placesOf(sheet);
  return book.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', xSplit: frozenColumns, ySplit: head }],
    pageSetup: {
      paperSize: 9,
      orientation: widthOf(columns) <= WIDTH_UPRIGHT ? 'portrait' : 'landscape',
      fitToPage: true,
      fitToWidth: pagesAcross(sheet),
      fitToHeight: 0,
      printTitlesRow: `${grouped ? head - 1 : head}:${head}`,
      ...(frozenColumns > 0 ? { printTitlesColumn: `A:${letters(frozenColumns - 1)}` } : {}),
      margins: { left: 0.6, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  });
}

function writeHead(page: ExcelJS.Worksheet, sheet: Sheet): void {
  const { columns, heading } = sheet;
  heading.forEach((line, index) => {
    writeLine(page, sheet, line, index === 0 ? TITLE : PLAIN);
  });
  page.addRow([]).commit();
  const { head, grouped } = placesOf(sheet);
  const rows = grouped ? [head - 1, head] : [head];
  for (const number of rows) {
    const row = page.getRow(number);
    columns.forEach(({ title, group }, column) => {
      const cell = row.getCell(column + 1);
      cell.value = number === head && group !== undefined ? title : (group ?? title);
      cell.style = HEAD;
    });
  }
  if (grouped) {
    mergeHead(page, columns, head);
    page.getRow(head - 1).height = heightOf(groupsOf(columns));
  }
  page.getRow(head).height = heightOf(columns.map(({ title, width }) => ({ text: title, width })));
  for (const number of rows) page.getRow(number).commit();
}

/** Columns that stand beside each other under one name. */
function groupsOf(columns: readonly SheetColumn[]): { text: string; width: number; from: number; to: number }[] {
  const groups: { text: string; width: number; from: number; to: number }[] = [];
  columns.forEach(({ group, width }, column) => {
    const before = groups.at(-1);
    if (group === undefined) return;
    if (before?.text === group && before.to === column)
      Object.assign(before, { width: before.width + width, to: column + 1 });
    else groups.push({ text: group, width, from: column + 1, to: column + 1 });
  });
  return groups;
}

/** A group's name over its columns; a column without a group over both rows. */
function mergeHead(page: ExcelJS.Worksheet, columns: readonly SheetColumn[], head: number): void {
  for (const { from, to } of groupsOf(columns)) if (to > from) page.mergeCells(head - 1, from, head - 1, to);
  columns.forEach(({ group }, column) => {
    if (group === undefined) page.mergeCells(head - 1, column + 1, head, column + 1);
  });
}

/**
 * A line of words across the sheet. On paper with several pages side by side each begins with the columns that stay, so the
 * words have to fit into these.
 */
function writeLine(page: ExcelJS.Worksheet, sheet: Sheet, text: string, style: Style): void {
  const row = page.addRow([text]);
  row.getCell(1).style = style;
  if (pagesAcross(sheet) > 1) {
    const width = widthOf(sheet.columns.slice(0, sheet.frozenColumns));
    const letters = style === TITLE ? width / TITLE_LETTER : width;
    row.height = heightOf([{ text, width: letters }]) * (style === TITLE ? TITLE_LINE : 1);
    row.getCell(1).style = { ...style, alignment: { wrapText: true, vertical: 'top' } };
    page.mergeCells(row.number, 1, row.number, sheet.frozenColumns);
  }
  row.commit();
}

function writeSignatures(page: ExcelJS.Worksheet, sheet: Sheet, [left, right]: readonly [string, string]): void {
  const middle = sheet.frozenColumns;
  page.addRow([]).commit();
  for (const [words, style] of [
    [[left, right], SIGNATURE],
    [['(Ký, ghi rõ họ tên)', '(Ký, ghi rõ họ tên)'], SIGNATURE_NOTE],
  ] as const) {
    const row = page.addRow([]);
    for (const [index, column] of [1, middle + 1].entries()) {
      row.getCell(column).value = words[index];
      row.getCell(column).style = style;
    }
    page.mergeCells(row.number, 1, row.number, middle);
    page.mergeCells(row.number, middle + 1, row.number, sheet.columns.length);
    row.commit();
  }
}

function writeRow(
  page: ExcelJS.Worksheet,
  columns: readonly SheetColumn[],
  cells: readonly Cell[],
  styles: Record<SheetColumn['kind'], Style>,
): void {
  const row = page.addRow([]);
  row.height = heightOf(
    columns.flatMap(({ width }, column) => {
      const text = cells[column];
      return typeof text === 'string' ? [{ text, width }] : [];
    }),
  );
  columns.forEach(({ kind }, column) => {
    const cell = row.getCell(column + 1);
    cell.value = cellValue(cells[column] ?? null);
    cell.style = styles[kind];
  });
  row.commit();
}

function cellValue(cell: Cell): ExcelJS.CellValue {
  if (cell === null || typeof cell !== 'object') return cell;
  if (cell instanceof Date) return inVietnam(cell);
  return { formula: cell.formula, result: cell.result ?? '' };
}

/** A spreadsheet knows no zones: it is given the time on the clocks of Vietnam. */
function inVietnam(instant: Date): Date {
  return new Date(instant.getTime() + 7 * 60 * 60 * 1000);
}
