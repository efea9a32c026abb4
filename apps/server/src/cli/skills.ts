import { formatNumber } from '@cns/domain/format';
import type { Command } from 'commander';
import { importFramework } from '../import/skill-framework.ts';
import { type CliContext, withDatabase } from './context.ts';
import { progressOf } from './progress.ts';

interface SkillsOptions {
  code: string;
  name: string;
  decision: string;
  dryRun?: boolean;
}

/** `skills:adopt`: a new version of the skill framework comes into force (D-S1). */
export function registerSkills(program: Command, context: CliContext): void {
  program
    .command('skills:adopt')
    .description('Áp dụng từ hôm nay bộ kỹ năng mới: cột "Số", "Tên kỹ năng", "Tên ngắn", "Kỹ năng cũ", mức quy đổi')
    .argument('<file>', 'tệp .xlsx hoặc .csv')
    .requiredOption('--code <mã>', 'mã của bộ kỹ năng, như QD757-2025')
    .requiredOption('--name <tên>', 'tên của bộ kỹ năng')
    .requiredOption('--decision <số>', 'số văn bản')
    .option('--dry-run', 'chỉ kiểm tra, không ghi')
    .action((file: string, options: SkillsOptions) => run(context, file, options));
}

async function run(context: CliContext, file: string, options: SkillsOptions): Promise<void> {
  const { adopted, households } = await withDatabase(context, (db) =>
    importFramework(db, file, { ...options, clock: context.clock, progress: progressOf(context) }),
  );
  if (!adopted) context.out(`Bộ kỹ năng ${options.code} đang có hiệu lực, không có gì thay đổi.`);
  else context.out(`Bộ kỹ năng ${options.code}: mức của người trong ${formatNumber(households)} hộ được quy đổi.`);
  if (options.dryRun) context.out('Chỉ kiểm tra, chưa ghi gì.');
}
