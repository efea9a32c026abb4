import type { HierarchyReport } from '@cns/db/hierarchy/apply';
import { UndoRefused } from '@cns/db/hierarchy/errors';
import type { UnitTotals } from '@cns/db/hierarchy/totals';
import { undoChange } from '@cns/db/hierarchy/undo';
import { patiently } from '@cns/db/patiently';
import { formatDay, formatNumber } from '@cns/domain/format';
import { dayOfDate } from '@cns/domain/time';
import type { Command } from 'commander';
import { replayReform } from '../hierarchy/replay.ts';
import { applyFile, type DoneChange, tryFile } from '../hierarchy/run-file.ts';
import { readAddressPackage } from '../import/address-package.ts';
import { importTransaction } from '../import/import-transaction.ts';
import { type CliContext, CliError, LOCAL_DATABASE, withDatabase } from './context.ts';
import { progressOf } from './progress.ts';

/** Commands that change the tree of units by an officer's file, with a dry run and an undo (D-H5, D-H6). */
export function registerHierarchy(program: Command, context: CliContext): void {
  program
    .command('hierarchy:plan')
    .description('thử một tệp quyết định (.xlsx, .csv): cái gì chuyển đi đâu, mọi con số trước và sau; không ghi gì')
    .argument('<file>', 'tệp có các cột Việc, Đơn vị, Đơn vị mới, Thuộc, Mã, Phần, Tỷ lệ, Số quyết định, Ngày hiệu lực')
    .action((file: string) => runFile(context, file, tryFile));
  program
    .command('hierarchy:apply')
    .description('áp dụng một tệp quyết định; việc có ngày hiệu lực chưa tới thì chờ đến ngày đó')
    .argument('<file>', 'tệp quyết định')
    .action((file: string) => runFile(context, file, applyFile));
  program
    .command('hierarchy:undo')
    .description('hoàn tác một thay đổi theo mã, hoặc bỏ một thay đổi đang chờ ngày hiệu lực')
    .argument('<id>', 'mã, xem hierarchy:list')
    .option('--new-households-to <village>', 'mã thôn nhận các hộ đăng ký sau khi thay đổi')
    .action((id: string, options: { newHouseholdsTo?: string }) => undo(context, id, options.newHouseholdsTo ?? null));
  program
    .command('reform:replay')
    .description(
      'diễn lại cải cách 1/7/2025 và 30/4/2026 từ cây ba cấp cũ trên một cơ sở dữ liệu riêng, kèm hộ giả định; dừng giữa chừng thì lần sau làm tiếp',
    )
    .option('--households <number>', 'số hộ', '100000')
    .action((options: { households: string }) => replay(context, Number(options.households)));
  program
    .command('hierarchy:list')
    .description('các thay đổi đã áp dụng, đang chờ, đã hoàn tác, mới nhất trước')
    .action(() => list(context));
}

async function runFile(context: CliContext, file: string, run: typeof tryFile): Promise<void> {
  const progress = progressOf(context);
  const done = await withDatabase(context, (db) => run(db, file, { clock: context.clock, progress }));
  for (const change of done) for (const line of describe(change)) context.out(line);
  const made = done.filter(({ before }) => !before);
  const households = made.reduce((sum, { moved }) => sum + moved.households, 0);
  const said = run === tryFile ? 'Chỉ thử, chưa ghi gì.' : 'Đã ghi xong.';
  context.out(`${formatNumber(made.length)} thay đổi, ${formatNumber(households)} hộ chuyển thôn. ${said}`);
  const known = done.length - made.length;
  if (known > 0) context.out(`${formatNumber(known)} thay đổi đã ghi từ lần trước, giữ nguyên.`);
}

function describe(change: DoneChange): string[] {
  const { id, title, state, decision, effectiveOn, before, moved, followed, totals } = change;
  const { declaredBefore = [], declared = [] } = change;
  const where = decision === '' ? '' : ` theo ${decision}`;
  const wait = `${state === 'scheduled' ? ', chờ đến ngày' : ''}${before ? ', đã ghi từ lần trước' : ''}`;
  const followers = followed
    ? [
        [followed.teams, 'Tổ'],
        [followed.appointments, 'chức danh'],
        [followed.ended, 'chức danh kết thúc'],
        [followed.groups, 'nhóm Zalo'],
        [followed.requests, 'lời xin tham gia'],
        [followed.asked, 'việc bà con nhờ, tin báo'],
        [followed.assigned, 'việc được giao'],
        [followed.sent, 'bình chọn, tin gửi các nhóm'],
      ].filter(([count]) => count)
    : [];
  return [
    `${title}${where}, hiệu lực ${formatDay(effectiveOn)}${wait} (${id})`,
    ...(moved.units + moved.households > 0
      ? [`  chuyển ${formatNumber(moved.units)} đơn vị, ${formatNumber(moved.households)} hộ`]
      : []),
    ...(followers.length > 0 ? [`  đi theo: ${followers.map(([count, what]) => `${count} ${what}`).join(', ')}`] : []),
    ...totals.map(totalsLine),
    ...declaredBefore.map(
      ({ name, households }) => `  Số hộ công bố của ${name} trước đó: ${formatNumber(households)} hộ`,
    ),
    ...declared.map(declaredLine),
  ];
}

function totalsLine({ name, before, after }: UnitTotals): string {
  const figures = (of: UnitTotals['before']) =>
    of
      ? `${formatNumber(of.villages)} thôn, ${formatNumber(of.households)} hộ, ${formatNumber(of.residents)} người, ` +
        `${formatNumber(of.visits)} lượt, ${formatNumber(of.goalOneMember)} hộ đạt`
      : 'không có';
  return `  ${name}: ${figures(before)} → ${figures(after)}`;
}

function declaredLine({ name, households, source }: HierarchyReport['declared'][number]): string {
  const number = households === null ? 'chưa rõ, xã cần công bố lại' : `${formatNumber(households)} hộ`;
  return `  Số hộ công bố của ${name}: ${number} (${source})`;
}

async function undo(context: CliContext, id: string, newHouseholdsTo: string | null): Promise<void> {
  const request = { id, newHouseholdsTo, personId: null, now: context.clock() };
  const { title, households } = await withDatabase(context, (db) =>
    patiently(() => importTransaction(db, false, (tx) => undoChange(tx, request))).catch((error: unknown) => {
      throw error instanceof UndoRefused
        ? new CliError(`Không hoàn tác được:\n${error.reasons.map(({ message }) => `  ${message}`).join('\n')}`)
        : error;
    }),
  );
  context.out(`Đã hoàn tác: ${title}; ${formatNumber(households)} hộ về thôn cũ.`);
}

async function replay(context: CliContext, households: number): Promise<void> {
  if (!Number.isInteger(households) || households < 1) throw new CliError('--households phải là số nguyên dương.');
  const url = context.environment.DATABASE_URL || LOCAL_DATABASE;
  const tables = readAddressPackage();
  const progress = progressOf(context);
  const done = await replayReform(url, { households, clock: context.clock, progress, tables });
  context.out(
    `${formatNumber(done.changes)} thay đổi, trong đó ${formatNumber(done.splits)} lần chia xã và thôn, ` +
      `trong ${String(done.seconds).replace('.', ',')} giây`,
  );
  context.out(
    `Còn ${formatNumber(done.provinces)} tỉnh, ${formatNumber(done.districts)} huyện, ${formatNumber(done.communes)} xã; ` +
      `${formatNumber(done.households.before)} hộ trước, ${formatNumber(done.households.after)} hộ sau`,
  );
  for (const line of done.wrong) context.err(`  Khác danh mục hiện nay: ${line}`);
  const { wrong, households: kept, differences, districts } = done;
  if (wrong.length + differences + districts + Math.abs(kept.before - kept.after) > 0) {
    throw new CliError(`${formatNumber(wrong.length)} đơn vị khác danh mục, ${formatNumber(differences)} con số lệch.`);
  }
  context.out('Khớp danh mục hiện nay. Không con số nào lệch.');
}

const STATES = { scheduled: 'chờ ngày', applied: 'đã áp dụng', undone: 'đã hoàn tác', refused: 'không áp dụng được' };

async function list(context: CliContext): Promise<void> {
  const rows = await withDatabase(context, (db) =>
    db.hierarchyOperation.findMany({ orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }], take: 100 }),
  );
  if (rows.length === 0) context.out('Chưa có thay đổi nào.');
  for (const { id, title, state, decisionNumber, effectiveOn } of rows) {
    context.out(
      `${id}  ${formatDay(dayOfDate(effectiveOn))}  ${STATES[state]}  ${title} (${decisionNumber || 'chưa có số'})`,
    );
  }
}
