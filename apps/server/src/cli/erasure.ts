import { listErasures } from '@cns/db/queries/erasure-requests';
import { isErasureNearlyDue } from '@cns/domain/erasure';
import { formatInstant, formatNumber } from '@cns/domain/format';
import type { Command } from 'commander';
import { type CliContext, withDatabase } from './context.ts';

const MOST_LISTED = 200;

const SCOPES = { person: 'một người', household: 'cả hộ', both: 'người và cả hộ' };

/** `erasure:list`: who waits to be forgotten, by request and never by name (D-P3). */
export function registerErasure(program: Command, context: CliContext): void {
  program
    .command('erasure:list')
    .description('liệt kê yêu cầu xóa thông tin, việc chưa xong trước; không in tên ai')
    .action(() =>
      withDatabase(context, async (db) => {
        const requests = await listErasures(db, MOST_LISTED);
        for (const request of requests) context.out(lineOf(request, context.clock()));
        const open = requests.filter(({ doneAt }) => doneAt === null);
        context.out(`${formatNumber(open.length)} yêu cầu chưa xong.`);
      }),
    );
}

type Request = Awaited<ReturnType<typeof listErasures>>[number];

function lineOf(request: Request, now: Date): string {
  const { id, source, scope, requestedAt, dueAt, error } = request;
  return [
    id,
    `${SCOPES[scope]} (${source})`,
    `yêu cầu ${formatInstant(requestedAt)}`,
    `hạn ${formatInstant(dueAt)}`,
    standingOf(request, now),
    ...(error ? [error] : []),
  ].join(' · ');
}

function standingOf({ doneAt, oursDoneAt, awaitsOffice, dueAt }: Request, now: Date): string {
  if (doneAt && awaitsOffice) return 'đã xóa, tên trong danh sách Tổ xóa khi hết chức danh';
  if (doneAt) return `xong ${formatInstant(doneAt)}`;
  const late = now > dueAt ? 'QUÁ HẠN' : isErasureNearlyDue(dueAt, now) ? 'SẮP ĐẾN HẠN' : 'đang chờ';
  return oursDoneAt ? `${late}, còn báo cho Zalo` : late;
}
