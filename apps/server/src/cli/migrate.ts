import { ensureDatabase, migrate } from '@cns/db/migrate';
import type { Command } from 'commander';
import { type CliContext, LOCAL_DATABASE } from './context.ts';

/** `migrate`: brings the database to the newest schema; safe to repeat, and for several at once. */
export function registerMigrate(program: Command, context: CliContext): void {
  program
    .command('migrate')
    .description('đưa cơ sở dữ liệu lên cấu trúc mới nhất')
    .action(async () => {
      const url = context.environment.DATABASE_URL || LOCAL_DATABASE;
      await ensureDatabase(url);
      const applied = await migrate(url);
      for (const name of applied) context.out(`Đã áp dụng ${name}`);
      if (applied.length === 0) context.out('Cấu trúc đã mới nhất.');
    });
}
