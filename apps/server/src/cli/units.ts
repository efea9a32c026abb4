import { formatNumber } from '@cns/domain/format';
import type { Command } from 'commander';
import { importUnits, type UnitsImportReport } from '../import/units.ts';
import { importVillages } from '../import/villages.ts';
import { type CliContext, withDatabase } from './context.ts';
import { progressOf } from './progress.ts';

/** Commands that load units: the country, and the villages of a commune. */
export function registerUnits(program: Command, context: CliContext): void {
  program
    .command('units:import')
    .description('Nạp cả nước: 34 tỉnh, 3.321 xã hiện nay, cây ba cấp trước 1/7/2025 và quan hệ cũ - mới')
    .option('--dry-run', 'chỉ kiểm tra, không ghi')
    .action((options: { dryRun?: boolean }) => runUnits(context, options.dryRun ?? false));
  program
    .command('villages:import')
    .description('Nạp thôn, bản, tổ dân phố của một xã từ tệp .csv hoặc .xlsx có cột "Tên thôn/bản"')
    .argument('<file>', 'tệp danh sách')
    .requiredOption('--commune <unit>', 'mã xã, hoặc tên như "Xã Gia Phú, Lào Cai"')
    .option('--dry-run', 'chỉ kiểm tra, không ghi')
    .action((file: string, options: { commune: string; dryRun?: boolean }) => runVillages(context, file, options));
}

async function runUnits(context: CliContext, dryRun: boolean): Promise<void> {
  const started = performance.now();
  const progress = progressOf(context);
  const report = await withDatabase(context, (db) => importUnits(db, { clock: context.clock, dryRun, progress }));
  for (const line of describe(report, dryRun)) context.out(line);
  context.out(`Thời gian: ${((performance.now() - started) / 1000).toFixed(1).replace('.', ',')} giây`);
}

function describe({ created, renamed, lineage, inForce, total }: UnitsImportReport, dryRun: boolean): string[] {
  const row = (what: string, level: keyof typeof created) =>
    `${what}: ${formatNumber(inForce[level])} đang hiệu lực, ${formatNumber(total[level] - inForce[level])} đã hết hiệu lực` +
    ` (${dryRun ? 'sẽ thêm' : 'thêm'} ${formatNumber(created[level])})`;
  const changed = created.province + created.district + created.commune + renamed + lineage;
  return [
    ...(changed === 0 ? ['Không có gì thay đổi: dữ liệu đã đầy đủ.'] : []),
    row('Tỉnh, thành phố', 'province'),
    row('Huyện, quận, thị xã', 'district'),
    row('Xã, phường, đặc khu', 'commune'),
    `Đổi loại, đổi tên: ${formatNumber(renamed)}; quan hệ cũ - mới: ${dryRun ? 'sẽ thêm' : 'thêm'} ${formatNumber(lineage)}`,
    ...(dryRun ? ['Chỉ kiểm tra, chưa ghi gì.'] : []),
  ];
}

async function runVillages(
  context: CliContext,
  file: string,
  options: { commune: string; dryRun?: boolean },
): Promise<void> {
  const report = await withDatabase(context, (db) => importVillages(db, file, { clock: context.clock, ...options }));
  for (const name of report.created) context.out(`  + ${name}`);
  const verb = options.dryRun ? 'sẽ thêm' : 'đã thêm';
  context.out(`${report.commune}: ${verb} ${report.created.length} thôn, bản; ${report.unchanged} đã có từ trước`);
  if (options.dryRun) context.out('Chỉ kiểm tra, chưa ghi gì.');
}
