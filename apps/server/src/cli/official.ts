import { formatNumber } from '@cns/domain/format';
import { type Day, dayWritten } from '@cns/domain/time';
import type { Command } from 'commander';
import { importOfficialHouseholds } from '../import/official-households.ts';
import { type CliContext, CliError, withDatabase } from './context.ts';
import { faultLine } from './fault-lines.ts';
import { progressOf } from './progress.ts';

interface OfficialOptions {
  unit: string;
  asOf?: Day;
  source?: string;
  dryRun?: boolean;
}

/** `official:import`: how many households each village has by its commune (D-S7). */
export function registerOfficial(program: Command, context: CliContext): void {
  program
    .command('official:import')
    .description('Nạp số hộ công bố của thôn, bản: cột "Tên thôn/bản", "Số hộ"; có thể thêm "Xã", "Ngày", "Nguồn"')
    .argument('<file>', 'tệp .xlsx hoặc .csv')
    .requiredOption('--unit <unit>', 'xã, hoặc tỉnh khi tệp có cột "Xã"')
    .option('--as-of <ngày>', 'ngày của số liệu cho những dòng không ghi, như 30/9/2026', readDay)
    .option('--source <nguồn>', 'nguồn số liệu cho những dòng không ghi, như "Công an xã"')
    .option('--dry-run', 'chỉ kiểm tra, không ghi')
    .action((file: string, options: OfficialOptions) => run(context, file, options));
}

async function run(context: CliContext, file: string, options: OfficialOptions): Promise<void> {
  const { unit, declared, unchanged, warnings } = await withDatabase(context, (db) =>
    importOfficialHouseholds(db, file, { ...options, clock: context.clock, progress: progressOf(context) }),
  );
  const verb = options.dryRun ? 'sẽ ghi' : 'đã ghi';
  context.out(
    `${unit}: ${verb} số hộ của ${formatNumber(declared)} thôn, bản; ${formatNumber(unchanged)} đã có từ trước`,
  );
  for (const warning of warnings) context.err(`Cần xem lại: ${faultLine(warning)}`);
  if (options.dryRun) context.out('Chỉ kiểm tra, chưa ghi gì.');
}

function readDay(value: string): Day {
  const day = dayWritten(value);
  if (!day) throw new CliError(`Ngày “${value}” chưa đúng, ghi như 30/9/2026.`);
  return day;
}
