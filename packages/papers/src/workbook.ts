/**
 * Workbooks as an officer hands them on: a head that stays, columns as wide as they need, numbers as numbers, totals as
 * formulas, printed on A4. Rows leave as they are written, so that a province needs no more memory than a
 * commune.
 */

import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';

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

function body(horizontal: 'left' | 'center' | 'right', numFmt: string): Style {
  return { font: FONT, border: BORDER, numFmt, alignment: { horizontal, vertical: 'middle', wrapText: true } };
}

/** After so many rows others get their turn: a workbook must not hold up the requests of phones. */
const ROWS_AT_A_TIME = 100;

/** Writes the sheets one after the other and ends the stream. */
export async function writeWorkbook(sheets: readonly Sheet[], stream: Writable): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  for (const sheet of sheets) await writeSheet(book, sheet);
  await book.commit();
}

async function writeSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet): Promise<void> {
  const { columns, rows, totals, note, bold = () => false } = sheet;
  const places = placesOf(sheet);
  const page = openSheet(book, sheet);
  page.columns = columns.map(({ width }) => ({ width }));
  writeHead(page, sheet);
  for (const [index, cells] of rows.entries()) {
    writeRow(page, columns, cells, bold(index) ? BOLD : BODY);
    if (index % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) await setImmediate();
  }
  if (totals !== null && rows.length > 0) {
    const label = columns.findIndex(({ kind }) => kind === 'text');
    const cells = columns.map(({ total }, column): Cell => {
      if (column === label) return totals;
      return total ? totalOf(sheet, column) : null;
    });
    writeRow(page, columns, cells, BOLD);
  }
  if (note !== undefined) writeLine(page, note, NOTE);
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
const WIDTH_OF_PAGE = 170;
const WIDTH_UPRIGHT = 130;

function widthOf(columns: readonly SheetColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
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
      fitToWidth: Math.ceil(widthOf(columns) / WIDTH_OF_PAGE),
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
    writeLine(page, line, index === 0 ? TITLE : PLAIN);
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

const LINE_HEIGHT = 15;

/** High enough for the longest cell; programs do not find that out by themselves. */
function heightOf(cells: readonly { text: string; width: number }[]): number {
  const lines = cells.map(({ text, width }) =>
    text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0),
  );
  return Math.max(1, ...lines) * LINE_HEIGHT;
}

function writeLine(page: ExcelJS.Worksheet, text: string, style: Style): void {
  const row = page.addRow([text]);
  row.getCell(1).style = style;
  row.commit();
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
