import type { Database } from '@cns/db/database';
import { formatNumber } from '@cns/domain/format';
import { OaNotAuthorised } from '@cns/jobs/oa-token';
import { reconcileGroups } from '@cns/jobs/reconcile-groups';
import { ZaloError } from '@cns/zalo/errors';
import type { Command } from 'commander';
import { readConfig } from '../config/config.ts';
import { connectOa } from '../official-account.ts';
import { type CliContext, CliError, withDatabase } from './context.ts';

/** `zalo:authorise` and `zalo:reconcile`: what an operator does with the Official Account. */
export function registerZalo(program: Command, context: CliContext): void {
  program
    .command('zalo:authorise <code>')
    .description('đổi mã cấp quyền của Official Account lấy cặp mã truy cập đầu tiên')
    .action((code: string) =>
      withZalo(context, async ({ tokens }) => {
        await tokens.authorise(code);
        context.out('Official Account đã cấp quyền. Mã truy cập tự làm mới từ nay.');
      }),
    );
  program
    .command('zalo:reconcile')
    .description('đọc lại mọi nhóm của Official Account, sửa chỗ lệch và ghi lại')
    .action(() =>
      withZalo(context, async ({ db, pacedOa, idHash }) => {
        const onGroupError = (error: unknown, { name }: { name: string }) =>
          context.out(`Chưa đọc được nhóm "${name}": ${error instanceof Error ? error.message : String(error)}`);
        const onProgress = (done: number, name: string) =>
          context.status ? context.status(`Đã đọc ${formatNumber(done)} nhóm · ${name}`) : undefined;
        const { groups, differences } = await reconcileGroups({
          db,
          oa: pacedOa,
          clock: context.clock,
          idHash,
          onGroupError,
          onProgress,
        });
        context.out(`Đã đọc ${formatNumber(groups)} nhóm, sửa ${formatNumber(differences)} chỗ lệch.`);
      }),
    );
}

type Zalo = { db: Database } & ReturnType<typeof connectOa>;

async function withZalo(context: CliContext, work: (zalo: Zalo) => Promise<void>): Promise<void> {
  const { zalo } = readConfig(context.environment);
  await withDatabase(context, async (db) => {
    await work({ db, ...connectOa({ db, zalo, clock: context.clock }) }).catch((error: unknown) => {
      throw sentenceFor(error);
    });
  });
}

function sentenceFor(error: unknown): unknown {
  if (error instanceof OaNotAuthorised) {
    return new CliError(
      'Official Account chưa cấp quyền. Lấy mã ở trang cấp quyền rồi chạy "cns zalo:authorise <mã>".',
    );
  }
  return error instanceof ZaloError ? new CliError(`Zalo từ chối: ${error.message}`) : error;
}
