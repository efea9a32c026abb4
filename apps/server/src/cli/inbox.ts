import type { Database } from '@cns/db/database';
import type { ZaloInboxEvent } from '@cns/db/generated/client';
import { ZaloEventState } from '@cns/db/generated/enums';
import { countZaloEvents, listZaloEvents, replayZaloEvents } from '@cns/db/queries/zalo-inbox';
import { formatNumber } from '@cns/domain/format';
import type { Command } from 'commander';
import { type CliContext, CliError, withDatabase } from './context.ts';

interface ListOptions {
  state?: string;
  limit: string;
  raw?: boolean;
}

const STATES: Record<ZaloEventState, string> = {
  received: 'đang chờ',
  applied: 'đã áp dụng',
  unhandled: 'không hiểu',
  failed: 'hỏng, để riêng',
};

const MOST_LISTED = 1_000;

/** `inbox:list` and `inbox:replay`: the webhook events that came in, those that went aside above all. */
export function registerInbox(program: Command, context: CliContext): void {
  program
    .command('inbox:list')
    .description('liệt kê sự kiện Zalo đã nhận, mới nhất trước')
    .option('--state <trạng thái>', Object.keys(STATES).join(' | '))
    .option('--limit <số>', 'số dòng nhiều nhất', '20')
    .option('--raw', 'in cả nội dung gốc; nội dung có dữ liệu cá nhân')
    .action((options: ListOptions) => withDatabase(context, (db) => list(db, context, options)));
  program
    .command('inbox:replay')
    .description('cho các sự kiện hỏng hoặc không hiểu chạy lại')
    .argument('[id...]', 'số của sự kiện, như inbox:list in ra')
    .option('--failed', 'tất cả sự kiện hỏng')
    .action((ids: string[], options: { failed?: boolean }) =>
      withDatabase(context, (db) => replay(db, context, ids, options.failed === true)),
    );
}

async function list(db: Database, context: CliContext, { state, limit, raw }: ListOptions): Promise<void> {
  if (state !== undefined && !isState(state)) {
    throw new CliError(`--state phải là một trong: ${Object.keys(STATES).join(', ')}`);
  }
  const events = await listZaloEvents(db, { ...(state ? { state } : {}), limit: limitOf(limit) });
  for (const event of events) for (const line of linesOf(event, raw === true)) context.out(line);
  const counts = await countZaloEvents(db);
  const states = Object.keys(STATES).filter(isState);
  context.out(states.map((one) => `${STATES[one]} ${formatNumber(counts[one] ?? 0)}`).join(' · '));
}

function isState(text: string): text is ZaloEventState {
  return text in ZaloEventState;
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_LISTED) return limit;
  throw new CliError(`--limit phải là số từ 1 đến ${formatNumber(MOST_LISTED)}`);
}

function linesOf(event: ZaloInboxEvent, raw: boolean): string[] {
  const { id, receivedAt, eventName, state, attempts, nextAttemptAt, error, body } = event;
  const retry = (event.headers as { numRetry?: number | null }).numRetry;
  const facts = [
    `#${id}`,
    receivedAt.toISOString(),
    eventName ?? '(không đọc được tên)',
    STATES[state],
    ...(attempts > 0 ? [`đã thử ${attempts} lần`] : []),
    ...(nextAttemptAt ? [`thử lại lúc ${nextAttemptAt.toISOString()}`] : []),
    ...(retry ? [`Zalo gửi lại lần ${retry}`] : []),
    body.length > 0 ? `${formatNumber(body.length)} byte` : 'nội dung đã xóa',
  ];
  return [
    facts.join(' · '),
    ...(error ? [`    ${oneLine(error)}`] : []),
    ...(raw && body.length > 0 ? [`    ${oneLine(Buffer.from(body).toString())}`] : []),
  ];
}

/** What a stranger wrote must not move the operator's cursor. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim();
}

async function replay(db: Database, context: CliContext, ids: string[], failed: boolean): Promise<void> {
  if (failed === ids.length > 0) throw new CliError('Ghi số của sự kiện, hoặc --failed cho tất cả sự kiện hỏng.');
  const replayed = await replayZaloEvents(db, failed ? 'failed' : ids.map(idOf));
  context.out(`Sẽ chạy lại ${formatNumber(replayed.length)} sự kiện.`);
  const refused = ids.filter((id) => !replayed.includes(idOf(id)));
  if (refused.length > 0) {
    throw new CliError(`Không chạy lại: ${refused.join(', ')}. Không có, đã áp dụng, đang chờ, hoặc nội dung đã xóa.`);
  }
}

function idOf(text: string): bigint {
  if (!/^#?\d{1,18}$/.test(text)) throw new CliError(`"${text}" không phải số của sự kiện`);
  return BigInt(text.replace('#', ''));
}
