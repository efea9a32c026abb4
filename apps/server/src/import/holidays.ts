import { fileURLToPath } from 'node:url';
import type { Database } from '@cns/db/database';
import { type Day, dateOfDay, dayWritten } from '@cns/domain/time';
import { type Fault, refuseOn } from './faults.ts';
import { importTransaction } from './import-transaction.ts';
import { readSheet, type SheetRow } from './sheet.ts';

/** By the Labour Code; to be replaced by the list that the government announces for each year. */
export const HOLIDAYS_BY_LAW = fileURLToPath(
  new URL('../../../../prisma/reference/public-holidays.csv', import.meta.url),
);

export interface HolidaysReport {
  /** The years of the file: what the list had for them is replaced. */
  years: number[];
  days: number;
}

/**
 * Loads the days on which offices rest (D-R2: due days may wait for a working day), as the government announces them each
 * year. The file has two columns, the day as `YYYY-MM-DD` or `dd/mm/yyyy` and the name.
 * @throws ImportRefused with every line that cannot be read
 */
export async function importHolidays(db: Database, path: string, dryRun: boolean): Promise<HolidaysReport> {
  const { rows } = await readSheet(path);
  const faults: Fault[] = [];
  const holidays = rows.slice(1).flatMap((row) => holidayOf(row, faults));
  refuseOn(faults);
  const years = [...new Set(holidays.map(({ day }) => Number(day.slice(0, 4))))];
  await importTransaction(db, dryRun, async (tx) => {
    for (const year of years) {
      const within = { gte: dateOfDay(`${year}-01-01`), lte: dateOfDay(`${year}-12-31`) };
      await tx.publicHoliday.deleteMany({ where: { day: within } });
    }
    await tx.publicHoliday.createMany({ data: holidays.map(({ day, name }) => ({ day: dateOfDay(day), name })) });
  });
  return { years, days: holidays.length };
}

function holidayOf({ line, cells }: SheetRow, faults: Fault[]): { day: Day; name: string }[] {
  const [written = '', name = ''] = cells.map((cell) => cell.trim());
  const day = dayWritten(written);
  if (!day) faults.push({ line, message: `Ngày "${written}" chưa đúng, viết như 02/09/2026` });
  if (name === '') faults.push({ line, message: 'Thiếu tên ngày nghỉ' });
  return day ? [{ day, name }] : [];
}
