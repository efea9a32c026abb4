import type { Database } from '@cns/db/database';
import { repairCoverage } from '@cns/db/repair';
import { type CoverageDifference, type RecountProgress, type RecountStep, verifyCoverage } from '@cns/db/verify';
import { formatDay, formatNumber } from '@cns/domain/format';
import type { Day } from '@cns/domain/time';
import type { Command } from 'commander';
import { type CliContext, CliError, withDatabase } from './context.ts';
import { progressOf } from './progress.ts';

/** `verify`: recounts every figure from the base records and compares (D-S8). */
export function registerVerify(program: Command, context: CliContext): void {
  program
    .command('verify')
    .description('đếm lại mọi con số tổng hợp từ hộ và lượt hỗ trợ rồi so sánh')
    .option('--at <ngày...>', 'đếm lại cả cuối những ngày này, YYYY-MM-DD', readDay, [])
    .option('--repair', 'ghi lại những thôn, bản có con số lệch')
    .action(({ at, repair = false }: { at: Day[]; repair?: boolean }) =>
      withDatabase(context, async (db) => {
        const { households, villages, units, checked, differences } = await verifyCoverage(db, at, recountOf(context));
        context.out(
          `Đã đếm lại ${formatNumber(households)} hộ ở ${formatNumber(villages)} thôn, ` +
            `so ${formatNumber(checked)} con số của ${formatNumber(units)} đơn vị.`,
        );
        for (const difference of differences) context.err(lineOf(difference));
        if (repair && differences.length > 0) await repairAll(db, differences, context);
        else if (differences.length > 0) {
          throw new CliError(`Có ${formatNumber(differences.length)} con số lệch. Chạy lại với --repair để ghi lại.`);
        } else context.out('Không có con số nào lệch.');
      }),
    );
}

async function repairAll(db: Database, differences: CoverageDifference[], context: CliContext): Promise<void> {
  const progress = progressOf(context);
  const villages = await repairCoverage(db, differences, context.clock, (done, total) =>
    progress(done, total, 'ghi lại thôn, bản'),
  );
  context.out(`Đã ghi lại ${formatNumber(villages)} thôn, bản.`);
  const left = await verifyCoverage(db, [], recountOf(context));
  if (left.differences.length > 0) throw new CliError(`Vẫn còn ${formatNumber(left.differences.length)} con số lệch.`);
  context.out('Đếm lại lần nữa: không còn con số nào lệch.');
}

/** A large province takes minutes. */
function recountOf(context: CliContext): RecountProgress {
  const progress = progressOf(context);
  return (done, total, step) => progress(done, total, wordsOf(step));
}

function wordsOf(step: RecountStep): string {
  if (step === 'now') return 'đếm lại số hiện nay';
  if (step === 'households') return 'so từng hộ';
  if (step === 'history') return 'đếm lại theo lịch sử';
  return `đếm lại cuối ngày ${formatDay(step)}`;
}

function readDay(value: string, before: Day[]): Day[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) {
    throw new CliError(`Ngày “${value}” chưa đúng, ghi như 2026-11-25.`);
  }
  return [...before, value];
}

function lineOf({ name, id, counter, kept, recounted }: CoverageDifference): string {
  return `  ${name} (${id}) · ${counter}: đang ghi ${kept}, đếm lại ${recounted}`;
}
