import type { Database } from '@cns/db/database';
import type { OperatorAlert } from '@cns/db/generated/client';
import { listAlerts, markAlertsSeen } from '@cns/db/queries/operator-alerts';
import { formatInstant, formatNumber } from '@cns/domain/format';
import type { Command } from 'commander';
import { type CliContext, CliError, withDatabase } from './context.ts';

/** What each kind asks of an operator; `docs/operations.md` has more. Others are events of Zalo, shown by their names. */
const WHAT_TO_DO: Record<string, string> = {
  permission_revoked: 'Official Account đã rút quyền của ứng dụng. Cấp quyền lại: cns zalo:authorise',
  sync_gap:
    'Một máy không gửi đủ những gì đã ghi; phần sau đã được nhận sau ba ngày. Hỏi thành viên dùng máy đó xem có thiếu gì không',
  oa_token_not_renewed:
    'Mã truy cập của Official Account chưa làm mới được. Xem nhật ký worker, rồi cns zalo:authorise',
  hierarchy_refused:
    'Một thay đổi đơn vị đến ngày mà không áp dụng được. Xem lý do, sửa rồi lập lại: cns hierarchy:list',
  coverage_differs: 'Con số tổng hợp lệch với đếm lại. Chạy: cns verify',
  erasure_nearly_due: 'Yêu cầu xóa thông tin sắp quá 72 giờ. Xem: cns erasure:list',
  erasure_not_at_zalo: 'Đã xóa ở ta, chưa báo được cho Zalo. Xóa tay trong OA Manager nếu còn người đó',
  change_oa_daily_quota: 'Hạn mức gửi tin mỗi ngày đã đổi',
  change_template_quota: 'Hạn mức của mẫu tin đã đổi',
  change_template_status: 'Trạng thái của mẫu tin đã đổi',
};

const MOST_LISTED = 200;

/** `alerts:list` and `alerts:seen`: what an operator must know. */
export function registerAlerts(program: Command, context: CliContext): void {
  program
    .command('alerts:list')
    .description('liệt kê cảnh báo chưa xem, mới nhất trước')
    .option('--all', 'cả những cảnh báo đã xem')
    .action((options: { all?: boolean }) =>
      withDatabase(context, async (db) => {
        const alerts = await listAlerts(db, { all: options.all === true, limit: MOST_LISTED });
        for (const alert of alerts) for (const line of linesOf(alert)) context.out(line);
        if (alerts.length === 0) context.out('Không có cảnh báo nào chưa xem.');
      }),
    );
  program
    .command('alerts:seen')
    .description('đánh dấu cảnh báo đã xem')
    .argument('[id...]', 'mã của cảnh báo, như alerts:list in ra')
    .option('--all', 'tất cả')
    .action((ids: string[], options: { all?: boolean }) =>
      withDatabase(context, (db) => markSeen(db, context, ids, options.all === true)),
    );
}

function linesOf({ id, kind, at, detail, seenAt }: OperatorAlert): string[] {
  const facts = Object.entries(detail as Record<string, string>).map(([name, value]) => `${name} ${value}`);
  return [
    [id, formatInstant(at), kind, ...(seenAt ? ['đã xem'] : [])].join(' · '),
    ...(WHAT_TO_DO[kind] ? [`    ${WHAT_TO_DO[kind]}`] : []),
    ...(facts.length > 0 ? [`    ${facts.join(' · ')}`] : []),
  ];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function markSeen(db: Database, context: CliContext, ids: string[], all: boolean): Promise<void> {
  if (all === ids.length > 0) throw new CliError('Ghi mã của cảnh báo, hoặc --all cho tất cả.');
  const wrong = ids.find((id) => !UUID.test(id));
  if (wrong !== undefined) throw new CliError(`"${wrong}" không phải mã của cảnh báo`);
  const seen = await markAlertsSeen(db, all ? 'all' : ids, context.clock());
  context.out(`Đã đánh dấu ${formatNumber(seen)} cảnh báo.`);
}
