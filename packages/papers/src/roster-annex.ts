/** The establishment annex of S1 (D-T5) as a workbook, in the form in which it is also taken in. */
import ExcelJS from 'exceljs';
import { ROSTER_COLUMNS as COLUMNS, ROSTER_TITLE, type RosterAnnex, rosterHead } from './roster-form.ts';
import { heightOf } from './row-height.ts';

/** The whole annex as lines of cells, for formats without shape. */
export function rosterLines(annex: RosterAnnex): string[][] {
  const blanks = COLUMNS.slice(1).map(() => '');
  const head = [ROSTER_TITLE, ...rosterHead(annex)].map((line) => [line, ...blanks]);
  return [...head, COLUMNS.map((column) => column.title), ...bodyOf(annex)];
}

export async function writeRosterAnnex(annex: RosterAnnex): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const above = [ROSTER_TITLE, ...rosterHead(annex)];
  const sheet = book.addWorksheet('Danh sách Tổ', {
    views: [{ state: 'frozen', ySplit: above.length + 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${above.length + 1}:${above.length + 1}`,
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  });
  for (const line of above) sheet.addRow([line]).font = FONT;
  sheet.getRow(1).font = { ...FONT, bold: true, size: 14 };
  const titles = sheet.addRow(COLUMNS.map((column) => column.title));
  titles.height = rowHeight(COLUMNS.map((column) => column.title));
  COLUMNS.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  const firstRow = sheet.rowCount + 1;
  // Every cell is written as text, so that none can be a formula.
  for (const row of bodyOf(annex)) sheet.addRow(row.map((cell) => cell || null)).height = rowHeight(row);
  for (let number = firstRow - 1; number <= sheet.rowCount; number += 1)
    drawLine(sheet.getRow(number), number >= firstRow);
  mergeCommunes(sheet, annex, firstRow);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Rows of the table; number and name of a commune stand in the first of its rows. */
function bodyOf({ teams }: RosterAnnex): string[][] {
  let number = 0;
  return teams.map((row, index) => {
    const first = row.commune !== teams[index - 1]?.commune;
    if (first) number += 1;
    const { team, leader, phone, zaloGroup, note } = row;
    return [first ? String(number) : '', first ? row.commune : '', team, leader, phone, zaloGroup, note];
  });
}

const FONT = { name: 'Times New Roman', size: 11 } as const;
const THIN = { style: 'thin' } as const;

function rowHeight(cells: readonly string[]): number {
  return heightOf(COLUMNS.map(({ width }, column) => ({ text: cells[column] ?? '', width })));
}

function drawLine(row: ExcelJS.Row, body: boolean): void {
  for (let column = 1; column <= COLUMNS.length; column += 1) {
    const cell = row.getCell(column);
    cell.border = { top: THIN, left: THIN, bottom: THIN, right: THIN };
    cell.font = { ...FONT, bold: !body };
    cell.alignment = { vertical: 'middle', wrapText: true, ...(body ? {} : { horizontal: 'center' }) };
    if (body) cell.numFmt = '@';
  }
}

function mergeCommunes(sheet: ExcelJS.Worksheet, { teams }: RosterAnnex, firstRow: number): void {
  let start = 0;
  for (let index = 1; index <= teams.length; index += 1) {
    if (teams[index]?.commune === teams[start]?.commune) continue;
    if (index - start > 1) {
      for (const column of [1, 2]) sheet.mergeCells(firstRow + start, column, firstRow + index - 1, column);
    }
    start = index;
  }
}
