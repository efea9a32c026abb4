import type { Command } from 'commander';
import { HOLIDAYS_BY_LAW, importHolidays } from '../import/holidays.ts';
import { type CliContext, withDatabase } from './context.ts';

/** The days on which offices rest. */
export function registerHolidays(program: Command, context: CliContext): void {
  program
    .command('holidays:import')
    .description('Nạp ngày nghỉ lễ, Tết (cột "Ngày", "Tên"); không có tệp thì nạp danh sách theo Bộ luật Lao động')
    .argument('[file]', 'tệp .csv hoặc .xlsx')
    .option('--dry-run', 'chỉ kiểm tra, không ghi')
    .action(async (file: string | undefined, options: { dryRun?: boolean }) => {
      const dryRun = options.dryRun ?? false;
      const report = await withDatabase(context, (db) => importHolidays(db, file ?? HOLIDAYS_BY_LAW, dryRun));
      const verb = dryRun ? 'Sẽ thay' : 'Đã thay';
      context.out(`${verb} ngày nghỉ của năm ${report.years.join(', ')}: ${report.days} ngày`);
    });
}
