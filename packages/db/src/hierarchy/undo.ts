import { formatDay, formatNumber } from '@cns/domain/format';
import { periodWords } from '@cns/domain/period-kinds';
import { dayOfDate } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { type HierarchyOperation, Prisma } from '../generated/client.ts';
import { audit } from '../queries/audit.ts';
import { lockHierarchy } from '../queries/locks.ts';
import { UndoRefused } from './errors.ts';
import { lockWhatComesBack } from './lock-what-changes.ts';
import { moveHouseholdsBack, moveOne } from './move-households.ts';
import { twinsAmong, twinsInWords } from './twins.ts';
import { bringArrivalsHome } from './undo-arrivals.ts';

export interface UndoRequest {
  id: string;
  /** Where households go that were registered in the new village since: one of the villages it was made from. */
  newHouseholdsTo: string | null;
  personId: string | null;
  now: Date;
}

/**
 * Brings everything back to what it was: units, what followed them, and every household with its figures (D-H6). A change
 * that waits for its day is taken back. Undoing twice is undoing once.
 * @throws UndoRefused
 */
export async function undoChange(tx: Tx, request: UndoRequest): Promise<{ title: string; households: number }> {
  await lockHierarchy(tx);
  const operation = await tx.hierarchyOperation.findUnique({ where: { id: request.id } });
  if (!operation) throw new UndoRefused([{ code: 'unknown', message: 'Không có thay đổi này.' }]);
  if (operation.state === 'undone') return { title: operation.title, households: 0 };
  if (operation.state === 'refused') {
    throw new UndoRefused([{ code: 'refused_before', message: 'Thay đổi này chưa từng được áp dụng.' }]);
  }
  const households = operation.state === 'applied' ? await takeBack(tx, operation, request) : 0;
  await tx.hierarchyOperation.update({
    where: { id: request.id },
    data: { state: 'undone', undoneAt: request.now, undoneById: request.personId },
  });
  await audit(tx, {
    at: request.now,
    personId: request.personId,
    action: 'hierarchy.undone',
    subjectId: request.id,
    operationId: request.id,
    detail: { title: operation.title, households },
  });
  return { title: operation.title, households };
}

async function takeBack(tx: Tx, operation: HierarchyOperation, request: UndoRequest): Promise<number> {
  const { id } = operation;
  await tx.$executeRaw`
    SELECT FROM administrative_unit WHERE id = ANY(${operation.touched}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const made = await unitsMade(tx, id);
  await refuseWhere(tx, operation, made);
  await lockWhatComesBack(tx, operation, made);
  // First the units, for no household goes to a village that is not in force.
  const conflicts = await tx.$queryRaw<{ table: string }[]>`
    SELECT conflict_table AS "table" FROM restore_hierarchy_rows(${id}::uuid)`;
  if (conflicts.length > 0) throw new UndoRefused([changedSince(conflicts)]);
  await refuseTwins(
    tx,
    Prisma.sql`
    SELECT household_id, from_village_id AS to_village_id FROM household_move WHERE operation_id = ${id}::uuid`,
  );
  const { households } = await moveHouseholdsBack(tx, id);
  await takeNewHouseholds(tx, operation, made, request);
  const appliedAt = operation.appliedAt ?? request.now;
  await bringArrivalsHome(tx, { id, appliedAt, made, origins: originsOf(operation.change) });
  await tx.$executeRaw`DELETE FROM household_move WHERE operation_id = ${id}::uuid`;
  await tx.$executeRaw`DELETE FROM hierarchy_row_change WHERE operation_id = ${id}::uuid`;
  return households;
}

/** One house that was registered in both villages meanwhile: people must say which one counts. */
async function refuseTwins(tx: Tx, moves: Prisma.Sql): Promise<void> {
  const twins = await twinsAmong(tx, moves);
  if (twins.length === 0) return;
  throw new UndoRefused(twins.map((each) => ({ code: 'household_twice', message: twinsInWords(each) })));
}

async function unitsMade(tx: Tx, operationId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT (after ->> 'id')::uuid AS id FROM hierarchy_row_change
    WHERE operation_id = ${operationId}::uuid AND table_name = 'administrative_unit' AND before IS NULL`;
  return rows.map(({ id }) => id);
}

async function refuseWhere(tx: Tx, operation: HierarchyOperation, made: readonly string[]): Promise<void> {
  const reasons = [
    ...(await laterOperations(tx, operation)),
    ...(await reportsFiled(tx, operation, made)),
    ...(await unitsBelow(tx, operation.id, made)),
  ];
  if (reasons.length > 0) throw new UndoRefused(reasons);
}

/** What was built on it must be undone first. */
async function laterOperations(tx: Tx, { id, appliedSeq, touched }: HierarchyOperation) {
  const later = await tx.$queryRaw<{ title: string; effectiveOn: Date }[]>`
    SELECT title, effective_on AS "effectiveOn" FROM hierarchy_operation
    WHERE state = 'applied' AND id <> ${id}::uuid AND applied_seq > ${appliedSeq} AND touched && ${touched}::uuid[]
    ORDER BY applied_seq DESC`;
  return later.map(({ title, effectiveOn }) => ({
    code: 'later_operation' as const,
    message: `Phải hoàn tác trước: ${title} (hiệu lực ${formatDay(dayOfDate(effectiveOn))}).`,
  }));
}

/**
 * What was filed never moves (D-H7): from then on the change is mended by another decision. Neither by a unit that the change
 * made, nor by one that took others in and has filed since for days on which they were in it.
 */
async function reportsFiled(tx: Tx, { id, appliedAt, effectiveOn }: HierarchyOperation, made: readonly string[]) {
  const lines = await tx.unitLineage.findMany({ where: { operationId: id }, select: { successorId: true } });
  const filed = await tx.monthlyReport.findMany({
    where: {
      submittedAt: { not: null },
      OR: [
        { unitId: { in: [...made] } },
        {
          unitId: { in: lines.map(({ successorId }) => successorId) },
          events: { some: { action: 'submitted', at: { gt: appliedAt ?? effectiveOn } } },
          period: { toOn: { gte: effectiveOn } },
        },
      ],
    },
    include: { unit: true, period: true },
  });
  return filed.map(({ unit, period }) => ({
    code: 'report_filed' as const,
    message: `${unit.name} đã nộp báo cáo ${periodWords(period.key)}. Hãy làm quyết định mới thay vì hoàn tác.`,
  }));
}

async function unitsBelow(tx: Tx, operationId: string, made: readonly string[]) {
  const below = await tx.$queryRaw<{ name: string; above: string }[]>`
    SELECT unit.name, above.name AS above
    FROM administrative_unit unit JOIN administrative_unit above ON above.id = unit.parent_id
    WHERE unit.parent_id = ANY(${made as string[]}::uuid[]) AND unit.valid_to IS NULL
      AND NOT EXISTS (SELECT FROM hierarchy_row_change kept
        WHERE kept.operation_id = ${operationId}::uuid AND kept.table_name = 'administrative_unit'
          AND kept.after ->> 'id' = unit.id::text)`;
  return below.map(({ name, above }) => ({
    code: 'units_below' as const,
    message: `${name} mới được lập trong ${above}. Hãy chuyển đi trước.`,
  }));
}

/** Households that came to a village which now never was: to the only village it was made from, or where they are sent. */
async function takeNewHouseholds(
  tx: Tx,
  { change }: HierarchyOperation,
  made: readonly string[],
  { newHouseholdsTo }: UndoRequest,
): Promise<void> {
  const households = await tx.household.findMany({
    where: { villageId: { in: [...made] } },
    select: { id: true, villageId: true },
    orderBy: { id: 'asc' },
  });
  if (households.length === 0) return;
  const origins = originsOf(change);
  const home = newHouseholdsTo ?? (origins.length === 1 ? origins[0] : undefined);
  if (!home || !origins.includes(home)) {
    const count = formatNumber(households.length);
    const message = `Có ${count} hộ đăng ký sau khi thay đổi. Hãy chọn các hộ này về thôn nào.`;
    throw new UndoRefused([{ code: 'new_households', message }]);
  }
  const ids = households.map(({ id }) => id);
  await refuseTwins(tx, Prisma.sql`SELECT unnest(${ids}::uuid[]) AS household_id, ${home}::uuid AS to_village_id`);
  for (const { id, villageId } of households) await moveOne(tx, id, villageId, home);
}

/** The units that a merge or a split was made from. */
function originsOf(change: unknown): string[] {
  const { unitIds, unitId } = change as { unitIds?: string[]; unitId?: string };
  return unitIds ?? (unitId ? [unitId] : []);
}

const TABLE_WORDS: Record<string, string> = {
  administrative_unit: 'đơn vị',
  unit_former_name: 'tên cũ',
  unit_past_parent: 'cấp trên cũ',
  unit_lineage: 'quan hệ cũ - mới',
  team: 'Tổ',
  team_area: 'địa bàn của Tổ',
  appointment: 'chức danh',
  zalo_group: 'nhóm Zalo',
  join_request: 'lời xin tham gia',
  resident_request: 'việc bà con nhờ',
  assignment: 'việc được giao',
  scam_report: 'tin báo lừa đảo',
  poll: 'bình chọn',
  dispatch: 'tin gửi các nhóm',
  police_contact: 'số công an xã',
  rollout_confirmation: 'bước lập nhóm',
  group_rules: 'nội quy nhóm',
  local_skill_name: 'tên kỹ năng',
  official_household_count: 'số hộ công bố',
  target: 'chỉ tiêu',
};

function changedSince(conflicts: readonly { table: string }[]) {
  const words = [...new Set(conflicts.map(({ table }) => TABLE_WORDS[table] ?? table))].join(', ');
  return {
    code: 'changed_since' as const,
    message: `Đã có thay đổi khác sau đó: ${words}. Không hoàn tác nguyên vẹn được.`,
  };
}
