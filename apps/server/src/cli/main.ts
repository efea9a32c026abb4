import { Command, CommanderError } from 'commander';
import { ImportRefused } from '../import/faults.ts';
import { registerAlerts } from './alerts.ts';
import { type CliContext, CliError } from './context.ts';
import { registerErasure } from './erasure.ts';
import { faultLine } from './fault-lines.ts';
import { registerGroups } from './groups.ts';
import { registerHierarchy } from './hierarchy.ts';
import { registerHolidays } from './holidays.ts';
import { registerInbox } from './inbox.ts';
import { registerMigrate } from './migrate.ts';
import { registerOfficial } from './official.ts';
import { registerPapers } from './papers.ts';
import { registerReports } from './reports.ts';
import { registerRoster } from './roster.ts';
import { registerSeed } from './seed.ts';
import { registerSkills } from './skills.ts';
import { registerUnits } from './units.ts';
import { registerVerify } from './verify.ts';
import { registerZalo } from './zalo.ts';

/** Every command of the operator. */
const COMMANDS: readonly ((program: Command, context: CliContext) => void)[] = [
  registerMigrate,
  registerUnits,
  registerHolidays,
  registerRoster,
  registerOfficial,
  registerSkills,
  registerPapers,
  registerReports,
  registerSeed,
  registerVerify,
  registerHierarchy,
  registerInbox,
  registerAlerts,
  registerErasure,
  registerZalo,
  registerGroups,
];

const TITLES: Record<string, string> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Các lệnh:',
};

const USAGE_FAULTS: Record<string, string> = {
  'commander.unknownCommand': 'Không có lệnh',
  'commander.unknownOption': 'Không có tùy chọn',
  'commander.missingArgument': 'Thiếu tham số',
  'commander.missingMandatoryOptionValue': 'Thiếu tùy chọn bắt buộc',
  'commander.optionMissingArgument': 'Thiếu giá trị của tùy chọn',
  'commander.excessArguments': 'Thừa tham số',
};

/** Runs one command. Returns the exit code: 0 done, 1 faults, 2 wrong usage. */
export async function runCli(args: readonly string[], context: CliContext): Promise<0 | 1 | 2> {
  const program = new Command('cns')
    .description('Lệnh vận hành của Tổ công nghệ số cộng đồng')
    .helpOption('-h, --help', 'hiện hướng dẫn')
    .helpCommand('help [command]', 'hướng dẫn của một lệnh')
    .exitOverride()
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({
      writeOut: (text) => context.out(text.trimEnd()),
      writeErr: (text) => context.err(text.trimEnd()),
      // Said in Vietnamese by `usageFault`.
      outputError: () => {},
    });
  for (const register of COMMANDS) register(program, context);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, context);
  }
}

function exitCodeOf(error: unknown, context: CliContext): 0 | 1 | 2 {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code !== 'commander.help') context.err(usageFault(error));
    return 2;
  }
  if (error instanceof ImportRefused) {
    for (const fault of error.faults) context.err(faultLine(fault));
    context.err(`Có ${error.faults.length} lỗi, chưa ghi gì. Hãy sửa rồi chạy lại.`);
    return 1;
  }
  context.err(error instanceof CliError ? error.message : `Lỗi: ${stackOf(error)}`);
  return 1;
}

function usageFault({ code, message }: CommanderError): string {
  const named = /'([^']+)'/.exec(message)?.[1];
  return `${USAGE_FAULTS[code] ?? message}${named ? ` "${named}"` : ''}. Xem: cns help`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
