import type { Command } from 'commander';
import type { Fault } from '../import/faults.ts';
import { importMembers } from '../import/members.ts';
import { importRoster, type RosterImportReport } from '../import/roster.ts';
import { exportRoster } from '../import/roster-export.ts';
import { type CliContext, withDatabase } from './context.ts';
import { faultLine } from './fault-lines.ts';

interface RosterOptions {
  unit?: string;
  createVillages?: boolean;
  renamePeople?: boolean;
  dryRun?: boolean;
}

/** Commands on teams and their people. */
export function registerRoster(program: Command, context: CliContext): void {
  program
    .command('roster:import')
    .description('Nạp phụ lục danh sách Tổ: Stt, Tên xã, Tên Tổ, Tổ trưởng, Số điện thoại, Lập nhóm Zalo, Ghi chú')
    .argument('<file>', 'tệp .xlsx hoặc .csv')
    .option('--unit <unit>', 'đơn vị, thay cho dòng "1. Tên đơn vị" của tệp')
    .option('--create-villages', 'tạo thôn, bản mà xã chưa có')
    .option('--rename-people', 'cho phép số điện thoại đã có đổi sang tên trong tệp')
    .option('--dry-run', 'chỉ kiểm tra, không ghi')
    .action((file: string, options: RosterOptions) => runRoster(context, file, options));
  program
    .command('roster:import-members')
    .description('Nạp danh sách thành viên: Thôn/bản, Họ và tên, Chức vụ trong Tổ, Số điện thoại')
    .argument('<file>', 'tệp .xlsx hoặc .csv')
    .option('--unit <unit>', 'đơn vị, thay cho dòng "1. Tên đơn vị" của tệp')
    .option('--rename-people', 'cho phép số điện thoại đã có đổi sang tên trong tệp')
    .option('--dry-run', 'chỉ kiểm tra, không ghi')
    .action((file: string, options: RosterOptions) => runMembers(context, file, options));
  program
    .command('roster:export')
    .description('Ghi phụ lục danh sách Tổ của một xã hoặc tỉnh')
    .argument('<unit>', 'mã, hoặc tên như "Xã Gia Phú, Lào Cai"')
    .argument('<file>', 'tệp .xlsx hoặc .csv sẽ ghi')
    .action((unit: string, file: string) => runExport(context, unit, file));
}

async function runRoster(context: CliContext, file: string, options: RosterOptions): Promise<void> {
  const report = await withDatabase(context, (db) => importRoster(db, file, { clock: context.clock, ...options }));
  for (const line of describe(report)) context.out(line);
  finish(context, report.warnings, options.dryRun);
}

function describe({ unit, teams, people, leaders, officerAppointed, villagesCreated }: RosterImportReport): string[] {
  return [
    `${unit}: ${teams.created} Tổ mới, ${teams.changed} Tổ thay đổi, ${teams.unchanged} Tổ giữ nguyên`,
    `Tổ trưởng: ${leaders.appointed} mới, ${leaders.replaced} thay người trước`,
    `Người: ${people.created} mới, ${people.renamed} sửa tên`,
    ...(officerAppointed ? ['Cán bộ phụ trách: đã giao nhiệm vụ'] : []),
    ...(villagesCreated.length > 0 ? [`Thôn, bản mới: ${villagesCreated.join('; ')}`] : []),
  ];
}

async function runMembers(context: CliContext, file: string, options: RosterOptions): Promise<void> {
  const report = await withDatabase(context, (db) => importMembers(db, file, { clock: context.clock, ...options }));
  const { unit, teams, opened, ended, unchanged, beyondTen } = report;
  context.out(`${unit}: ${teams} Tổ; ${opened} nhiệm vụ mới, ${ended} kết thúc, ${unchanged} giữ nguyên`);
  if (beyondTen.length > 0) context.out(`Quá 10 thành viên, ghi là cộng tác viên: ${beyondTen.join('; ')}`);
  finish(context, report.warnings, options.dryRun);
}

function finish(context: CliContext, warnings: readonly Fault[], dryRun = false): void {
  for (const warning of warnings) context.err(`Lưu ý: ${faultLine(warning)}`);
  if (dryRun) context.out('Chỉ kiểm tra, chưa ghi gì.');
}

async function runExport(context: CliContext, unit: string, file: string): Promise<void> {
  const annex = await withDatabase(context, (db) => exportRoster(db, unit, file, context.clock));
  context.out(`${annex.unit}: đã ghi ${annex.teams.length} Tổ vào ${file}`);
}
