import type { Command } from 'commander';
import { type CliContext, withDatabase } from './context.ts';

/** The demonstration area with invented people. */
export function registerSeed(program: Command, context: CliContext): void {
  program
    .command('seed')
    .description('Nạp vùng mẫu: Gia Phú, Tam Quang, Yên Mô, Hiệp Hòa với người hư cấu')
    .action(async () => {
      const { seedDemo } = await import('../../../../prisma/seed/demo.ts');
      await withDatabase(context, (db) => seedDemo(db, context.clock));
      context.out('Đã nạp vùng mẫu.');
    });
}
