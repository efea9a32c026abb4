import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@cns/db/testing/database';
import { describe, expect, it } from 'vitest';
import { importHolidays } from './holidays.ts';

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'holidays-'));

function fileOf(...lines: string[]): string {
  const path = join(folder, `${lines.length}.csv`);
  writeFileSync(path, ['Ngày,Tên', ...lines].join('\n'));
  return path;
}

const listed = async () =>
  (await database.db.publicHoliday.findMany({ orderBy: { day: 'asc' } })).map(({ day }) =>
    day.toISOString().slice(0, 10),
  );

describe('the list of public holidays', () => {
  it('replaces the years that it names, and those only', async () => {
    await importHolidays(database.db, fileOf('01/01/2026,Tết Dương lịch', '2027-01-01,Tết Dương lịch'), false);
    await importHolidays(database.db, fileOf('2/9/2026,Quốc khánh'), true);
    expect(await listed()).toEqual(['2026-01-01', '2027-01-01']);
    await importHolidays(database.db, fileOf('2/9/2026,Quốc khánh'), false);
    expect(await listed()).toEqual(['2026-09-02', '2027-01-01']);
  });

  it('is refused whole, with every line that is wrong', async () => {
    const refused = importHolidays(database.db, fileOf('31/02/2026,Không có', 'mai,Nghỉ', '2026-05-01,'), false);
    await expect(refused).rejects.toMatchObject({ faults: [{ line: 2 }, { line: 3 }, { line: 4 }] });
    expect(await listed()).toEqual(['2026-09-02', '2027-01-01']);
  });
});
