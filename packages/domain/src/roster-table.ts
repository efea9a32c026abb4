import { fold } from './names.ts';

/** A row of a sheet: its line as people count it, and its cells as text. */
export interface RosterRow {
  line: number;
  cells: readonly string[];
}

export interface TableColumn<Name extends string> {
  column: Name;
  /** On the folded text of the head. */
  matches: RegExp;
  required?: boolean;
}

export interface RosterTable<Name extends string> {
  /** Index of the head's first row. */
  start: number;
  rows: { line: number; cells: Record<Name, string> }[];
}

/** Every word that a head is made of; a row of other words is no longer the head. */
const HEAD_WORDS = new Set(
  (
    'stt tt so ten xa phuong thi tran don vi to cong nghe cong dong truong dien thoai sdt lap nhom zalo co khong ' +
    'ghi chu thon ban dan pho ho va chuc vu danh trong vai tro nhiem cns hoac loai khu ap xom'
  ).split(' '),
);

/**
 * Finds the table of a sheet by its head, which may be written over several lines ("Lập / nhóm / Zalo"), and returns
 * what stands below, by column. `null` when a required column is missing. Another kind of table has words of its own.
 */
export function findTable<Name extends string>(
  rows: readonly RosterRow[],
  columns: readonly TableColumn<Name>[],
  headWords: ReadonlySet<string> = HEAD_WORDS,
): RosterTable<Name> | null {
  for (const [start, row] of rows.entries()) {
    if (!isHead(row, headWords)) continue;
    let end = start + 1;
    while (end < rows.length && isHead(rows[end] as RosterRow, headWords)) end += 1;
    const places = placesOf(rows.slice(start, end), columns);
    if (columns.some(({ column, required }) => required && places[column] === undefined)) continue;
    return {
      start,
      rows: rows
        .slice(end)
        .filter(isBody)
        .map((each) => cellsOf(each, columns, places)),
    };
  }
  return null;
}

function isHead(row: RosterRow, headWords: ReadonlySet<string>): boolean {
  const words = row.cells.flatMap((cell) => fold(cell).split(' ')).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => headWords.has(word));
}

/** A row of column numbers, "(1) (2) (3)", belongs to the head. */
function isBody(row: RosterRow): boolean {
  const filled = row.cells.filter((cell) => cell !== '');
  return !(filled.length >= 3 && filled.every((cell) => /^\(?\d{1,2}\)?$/.test(cell)));
}

function placesOf<Name extends string>(
  head: readonly RosterRow[],
  columns: readonly TableColumn<Name>[],
): Partial<Record<Name, number>> {
  const width = Math.max(...head.map((row) => row.cells.length));
  const titles = Array.from({ length: width }, (_, index) => fold(head.map((row) => row.cells[index] ?? '').join(' ')));
  const places: Partial<Record<Name, number>> = {};
  for (const { column, matches } of columns) {
    const at = titles.findIndex((title, index) => matches.test(title) && !Object.values(places).includes(index));
    if (at >= 0) places[column] = at;
  }
  return places;
}

function cellsOf<Name extends string>(
  row: RosterRow,
  columns: readonly TableColumn<Name>[],
  places: Partial<Record<Name, number>>,
): { line: number; cells: Record<Name, string> } {
  const cells = Object.fromEntries(
    columns.map(({ column }) => {
      const at = places[column];
      return [column, at === undefined ? '' : (row.cells[at] ?? '')];
    }),
  ) as Record<Name, string>;
  return { line: row.line, cells };
}
