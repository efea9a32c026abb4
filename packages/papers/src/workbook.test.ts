import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type Sheet, writeWorkbook } from './workbook.ts';

/** A sheet of so many lines that tells which of them was written last. */
function longSheet(lines: number): { sheet: Sheet; written: () => number } {
  let last = -1;
  const sheet: Sheet = {
    name: 'Dài',
    heading: ['Dài'],
    columns: [{ title: 'Số', width: 8, kind: 'number' }],
    rows: Array.from({ length: lines }, (_, index) => [index]),
    totals: null,
    frozenColumns: 0,
    bold: (row) => {
      last = row;
      return false;
    },
  };
  return { sheet, written: () => last + 1 };
}

describe('a workbook whose reader goes away', () => {
  it('is not written any further, within a sheet and between two', async () => {
    const stream = new PassThrough();
    const { sheet, written } = longSheet(5_000);
    const writing = writeWorkbook([{ ...sheet, name: 'Một' }, sheet], stream);
    stream.destroy();
    await expect(writing).rejects.toThrow('closed before the workbook was whole');
    expect(written()).toBeLessThan(200);
  });

  it('is given up when everything is written and nobody reads it', async () => {
    const stream = new PassThrough({ highWaterMark: 1 });
    const { sheet, written } = longSheet(50);
    const writing = writeWorkbook([sheet], stream);
    stream.once('readable', () => stream.destroy());
    await expect(writing).rejects.toThrow('closed before the workbook was whole');
    expect(written()).toBe(50);
  });
});
