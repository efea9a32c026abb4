import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportRefused } from './faults.ts';
import { MAX_BYTES, MAX_ROWS, readSheet } from './sheet.ts';
import { unfoldsWithin } from './zip-guard.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cns-sheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function refusal(path: string): Promise<string> {
  const error = await readSheet(path).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ImportRefused);
  return (error as ImportRefused).faults[0]?.message ?? '';
}

describe('reading a sheet', () => {
  it('reads CSV with a mark, semicolons and lines within a cell, and counts lines as an editor does', async () => {
    const path = await file('a.csv', '\ufeffStt;Tên xã\r\n\r\n1;"Gia\nPhú"\r\n2;"Xuân, Quang"\r\n');
    const { rows } = await readSheet(path);
    expect(rows).toEqual([
      { line: 1, cells: ['Stt', 'Tên xã'] },
      { line: 3, cells: ['1', 'Gia Phú'] },
      { line: 5, cells: ['2', 'Xuân, Quang'] },
    ]);
  });

  it('reads XLSX with numbers and merged cells', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Tổ');
    sheet.addRow(['Xã', 'Điện thoại', 'Nhóm']);
    sheet.addRow(['Gia Phú', 912345678, true]);
    sheet.addRow([null, 84912345678, null]);
    sheet.mergeCells('A2:A3');
    const path = join(folder, 'b.xlsx');
    await book.xlsx.writeFile(path);
    const { rows } = await readSheet(path);
    expect(rows[1]).toEqual({ line: 2, cells: ['Gia Phú', '912345678', 'có'] });
    expect(rows[2]?.cells[1]).toBe('84912345678');
  });

  it('refuses what it cannot read, with one sentence', async () => {
    expect(await refusal(join(folder, 'none.csv'))).toContain('Không có tệp');
    expect(await refusal(await file('latin.csv', Buffer.from('Tên;Xã\nH\xf2a;B', 'latin1')))).toContain('UTF-8');
    expect(await refusal(await file('open.csv', 'a,"b\nc'))).toContain('CSV hỏng');
    expect(await refusal(await file('doc.pdf', '%PDF-1.7'))).toContain('.xlsx hoặc .csv');
    expect(await refusal(await file('big.csv', Buffer.alloc(MAX_BYTES + 1, 97)))).toContain('lớn hơn 5 MB');
    expect(await refusal(await file('long.csv', 'a\n'.repeat(MAX_ROWS + 1)))).toContain('dòng');
    expect(await refusal(await file('torn.xlsx', Buffer.from('PK\x03\x04 torn')))).toContain('Excel');
  });

  it('refuses a zip that unfolds to too much, or to more than it says', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Tổ').addRow(['a'.repeat(10_000)]);
    const zip = Buffer.from(await book.xlsx.writeBuffer());
    expect(unfoldsWithin(zip, 1_000_000)).toBe(true);
    expect(unfoldsWithin(zip, 1_000)).toBe(false);
    expect(unfoldsWithin(zip.subarray(0, 100), 1_000_000)).toBe(false);
    const directory = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    zip.writeUInt32LE(10, directory + 24);
    expect(unfoldsWithin(zip, 1_000_000)).toBe(false);
  });
});
