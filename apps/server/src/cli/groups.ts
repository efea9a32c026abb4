import { ZaloGroupKind } from '@cns/contracts/enums';
import { type Database, transaction } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { officialGroups, placeOfficialGroup } from '@cns/db/queries/group-placing';
import { dayOf } from '@cns/domain/time';
import { type Command, Option } from 'commander';
import { findUnit } from '../import/unit-reference.ts';
import { type CliContext, CliError, withDatabase } from './context.ts';

const KIND_WORDS: Record<ZaloGroupKind, string> = {
  steering: 'chỉ đạo, điều hành',
  team: 'nội bộ Tổ',
  community: 'cộng đồng',
};

/** `groups:list` and `groups:place`: a group that was made in Zalo's own console has no place in the tree until somebody gives it one. */
export function registerGroups(program: Command, context: CliContext): void {
  program
    .command('groups:list')
    .description('các nhóm của Official Account: mã nhóm, tên, thuộc đơn vị nào')
    .option('--unplaced', 'chỉ nhóm chưa thuộc đơn vị nào')
    .action((options: { unplaced?: boolean }) =>
      withDatabase(context, (db) => list(db, context, options.unplaced ?? false)),
    );
  program
    .command('groups:place <zaloGroupId>')
    .description('đặt một nhóm của Official Account vào đơn vị')
    .requiredOption('--unit <unit>', 'mã đơn vị, hoặc tên kèm cấp trên: "Bản Bay, Xã Gia Phú"')
    .addOption(
      new Option('--kind <kind>', 'loại nhóm: steering, team hoặc community')
        .choices(ZaloGroupKind.options)
        .default('community'),
    )
    .action((zaloGroupId: string, { unit, kind }: { unit: string; kind: ZaloGroupKind }) =>
      withDatabase(context, (db) => place(db, context, { zaloGroupId, unit, kind })),
    );
}

async function list(db: Database, context: CliContext, unplaced: boolean): Promise<void> {
  const groups = await officialGroups(db, { unplaced });
  for (const { zaloGroupId, name, kind, unitName } of groups) {
    context.out(
      `${zaloGroupId} · ${name} · ${unitName ? `${KIND_WORDS[kind]}, ${unitName}` : 'chưa thuộc đơn vị nào'}`,
    );
  }
  context.out(groups.length === 0 ? 'Không có nhóm nào.' : `${groups.length} nhóm.`);
}

async function place(
  db: Database,
  context: CliContext,
  { zaloGroupId, unit: reference, kind }: { zaloGroupId: string; unit: string; kind: ZaloGroupKind },
): Promise<void> {
  const now = context.clock();
  await transaction(db, async (tx) => {
    const levels = ['province', 'district', 'commune', 'village'] as const;
    const found = await findUnit(tx, reference, { levels, day: dayOf(now) });
    if ('fault' in found) throw new CliError(found.fault);
    const groupId = await placeOfficialGroup(tx, zaloGroupId, found.unit.id, kind);
    if (!groupId) throw new CliError(`Không có nhóm "${zaloGroupId}" của Official Account. Xem: cns groups:list`);
    const detail = { kind, zaloGroupId };
    await audit(tx, {
      at: now,
      personId: null,
      action: 'group.placed',
      unitId: found.unit.id,
      subjectId: groupId,
      detail,
    });
    context.out(`Nhóm ${zaloGroupId} nay là nhóm ${KIND_WORDS[kind]} của ${found.unit.fullName}.`);
  });
}
