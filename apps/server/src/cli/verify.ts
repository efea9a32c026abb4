import { type CoverageDifference, verifyCoverage } from '@cns/db/verify';
import { formatNumber } from '@cns/domain/format';
import type { Command } from 'commander';
import { type CliContext, CliError, withDatabase } from './context.ts';

/** `verify`: recounts every figure from the base records and compares (D-S8). */
export function registerVerify(program: Command, context: CliContext): void {
  program
    .command('verify')
    .description('đếm lại mọi con số tổng hợp từ hộ và lượt hỗ trợ rồi so sánh')
    .action(() =>
      withDatabase(context, async (db) => {
        const { households, villages, units, checked, differences } = await verifyCoverage(db);
        context.out(
          `Đã đếm lại ${formatNumber(households)} hộ ở ${formatNumber(villages)} thôn, ` +
            `so ${formatNumber(checked)} con số của ${formatNumber(units)} đơn vị.`,
        );
        for (const difference of differences) context.err(lineOf(difference));
        if (differences.length > 0) throw new CliError(`Có ${formatNumber(differences.length)} con số lệch.`);
        context.out('Không có con số nào lệch.');
      }),
    );
}

function lineOf({ name, id, counter, kept, recounted }: CoverageDifference): string {
  return `  ${name} (${id}) · ${counter}: đang ghi ${kept}, đếm lại ${recounted}`;
}
