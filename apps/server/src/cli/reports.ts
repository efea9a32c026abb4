import { type BrokenSeal, verifyReports } from '@cns/db/verify-reports';
import { formatNumber } from '@cns/domain/format';
import { periodWords } from '@cns/domain/period-kinds';
import type { Command } from 'commander';
import { type CliContext, CliError, withDatabase } from './context.ts';

const FAULTS: Record<BrokenSeal['fault'], string> = {
  content: 'số liệu, phần chữ hoặc nguồn không còn như lúc nộp',
  row: 'báo cáo đang hiện khác với bản nộp sau cùng',
  source: 'nhắc tới báo cáo cấp dưới mà không ai nộp như vậy',
};

/** `reports:verify`: every seal made anew from the figures, words and sources that are kept with it (D-R4). */
export function registerReports(program: Command, context: CliContext): void {
  program
    .command('reports:verify')
    .description('tính lại mã niêm phong của mọi báo cáo đã nộp rồi so sánh')
    .action(() =>
      withDatabase(context, async (db) => {
        const { filings, broken } = await verifyReports(db);
        context.out(`Đã tính lại mã niêm phong của ${formatNumber(filings)} lần nộp.`);
        for (const { unitName, periodKey, eventId, fault } of broken) {
          context.err(`  ${unitName}, ${periodWords(periodKey)} (${eventId}): ${FAULTS[fault]}`);
        }
        if (broken.length > 0) throw new CliError(`Có ${formatNumber(broken.length)} chỗ không khớp.`);
        context.out('Tất cả đều khớp.');
      }),
    );
}
