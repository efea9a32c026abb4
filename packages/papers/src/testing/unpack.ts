/** What is inside a Word file or a workbook, so that a test can compare content instead of bytes. */
import ExcelJS from 'exceljs';
import PizZip from 'pizzip';

export { textOf } from '../docx-text.ts';

/** The text of a part of a Word file, a paragraph to a line, so that a difference is readable. */
export function partOf(docx: Uint8Array, name = 'word/document.xml'): string {
  const xml = new PizZip(docx).file(name)?.asText();
  if (xml === undefined) throw new Error(`No ${name} in the file`);
  return xml
    .replace(/\s+xmlns:\w+="[^"]*"/g, '')
    .replace(/r:id="[^"]*"/g, 'r:id=""')
    .replace(/<(w:p|w:p [^>]*|w:tbl|w:tr|w:sectPr)>/g, '\n$&');
}

/** A zip file with one part. */
export function zipWith(name: string, text: string): Buffer {
  const zip = new PizZip();
  zip.file(name, text);
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

export function partNames(docx: Uint8Array): string[] {
  return Object.keys(new PizZip(docx).files);
}

/** Every cell that has something in it: value, formula with its result, and how it is shown. */
export async function cellsOf(xlsx: Uint8Array): Promise<string> {
  const book = await openBook(xlsx);
  return book.worksheets.map(sheetText).join('\n\n');
}

export async function openBook(xlsx: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(xlsx.buffer.slice(xlsx.byteOffset, xlsx.byteOffset + xlsx.byteLength) as ArrayBuffer);
  return book;
}

function sheetText(sheet: ExcelJS.Worksheet): string {
  const lines = [`# ${sheet.name} ${JSON.stringify(sheet.views[0])} ${pageText(sheet)}`];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.value !== null && !(cell.isMerged && cell.master !== cell)) lines.push(cellText(cell));
    });
  });
  return lines.join('\n');
}

function pageText({ pageSetup }: ExcelJS.Worksheet): string {
  const { orientation, fitToWidth, printTitlesRow, printTitlesColumn } = pageSetup;
  return JSON.stringify({ orientation, fitToWidth, printTitlesRow, printTitlesColumn });
}

function cellText(cell: ExcelJS.Cell): string {
  const { value } = cell;
  const shown =
    value !== null && typeof value === 'object' && 'formula' in value
      ? `=${value.formula} → ${JSON.stringify(value.result ?? '')}`
      : JSON.stringify(value);
  return `${cell.address} ${shown} ${cell.numFmt ?? ''}`.trimEnd();
}
