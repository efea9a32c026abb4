/** Reads a stranger's CSV or XLSX file into rows of text with their line numbers, within limits. */
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { ImportRefused } from './faults.ts';
import { unfoldsWithin } from './zip-guard.ts';

export interface SheetRow {
  /** As a spreadsheet numbers it, from 1. */
  line: number;
  cells: string[];
}

export interface Sheet {
  name: string;
  rows: SheetRow[];
}

export const MAX_BYTES = 5 * 1024 * 1024;
export const MAX_ROWS = 20_000;
/** An XLSX file is a zip: what it unfolds to counts, not what it weighs. */
const MAX_UNFOLDED_BYTES = 100 * 1024 * 1024;
const MAX_COLUMNS = 200;

/** The sheets of the file; a CSV file is one sheet. Throws `ImportRefused` with one sentence when it cannot be read. */
export async function readSheets(path: string): Promise<Sheet[]> {
  const file = await stat(path).catch(() => null);
  if (!file?.isFile()) return refuse(`Không có tệp "${path}"`);
  if (file.size > MAX_BYTES) refuse(`Tệp lớn hơn ${MAX_BYTES / 1024 / 1024} MB`);
  const content = await readFile(path);
  const sheets = isZip(content) ? await readXlsx(content) : readCsv(path, content);
  for (const sheet of sheets) checkSize(sheet);
  return sheets;
}

/** The first sheet that has anything in it. */
export async function readSheet(path: string): Promise<Sheet> {
  const sheets = await readSheets(path);
  return sheets.find((sheet) => sheet.rows.length > 0) ?? refuse('Tệp không có dòng nào');
}

function isZip(content: Buffer): boolean {
  return content.subarray(0, 4).toString('latin1') === 'PK\x03\x04';
}

async function readXlsx(content: Buffer): Promise<Sheet[]> {
  if (!unfoldsWithin(content, MAX_UNFOLDED_BYTES)) refuse('Tệp Excel hỏng, hoặc nén quá nhiều dữ liệu');
  const sheets = await readXlsxFile(content).catch(() => refuse('Không đọc được tệp Excel này'));
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: rowsOf(data) }));
}

function readCsv(path: string, content: Buffer): Sheet[] {
  if (!['.csv', '.txt', '.tsv'].includes(extname(path).toLowerCase())) refuse('Chỉ nhận tệp .xlsx hoặc .csv');
  const text = decode(content);
  try {
    const options = { delimiter: delimiterOf(text), relax_column_count: true, info: true } as const;
    const records = parse(text, options) as unknown as CsvRecord[];
    // `lines` is where a record ends; one that spans lines is looked for where it begins.
    return [{ name: basename(path), rows: rowsOf(...linesOf(records)) }];
  } catch (error) {
    return refuse(`Tệp CSV hỏng: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

function linesOf(records: readonly CsvRecord[]): [string[][], number[]] {
  const inside = (record: string[]) => record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
  return [records.map(({ record }) => record), records.map(({ record, info }) => info.lines - inside(record))];
}

function decode(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return refuse('Tệp CSV không phải mã UTF-8. Trong Excel hãy chọn "Lưu thành… CSV UTF-8"');
  }
}

/** Excel in Vietnam writes ";", others ","; tabs come from copying. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 10_000).replace(/"[^"]*"/g, '');
  const counts = [';', ',', '\t'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

function rowsOf(data: readonly (readonly unknown[])[], lines?: readonly number[]): SheetRow[] {
  return data
    .map((row, index) => ({ line: lines?.[index] ?? index + 1, cells: row.map(textOf) }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

/** A number stays as typed: no exponent, no grouping. (A phone that Excel took for a number has lost its leading 0.) */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'có' : 'không';
  const text = typeof cell === 'number' && Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  // An apostrophe keeps spreadsheets from taking the text for a formula; our own exports write it, too.
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '');
}

function checkSize(sheet: Sheet): void {
  if (sheet.rows.length > MAX_ROWS) refuse(`Bảng "${sheet.name}" có hơn ${MAX_ROWS} dòng`);
  if (sheet.rows.some((row) => row.cells.length > MAX_COLUMNS)) {
    refuse(`Bảng "${sheet.name}" có hơn ${MAX_COLUMNS} cột`);
  }
}

function refuse(message: string): never {
  throw new ImportRefused([{ line: null, message }]);
}
