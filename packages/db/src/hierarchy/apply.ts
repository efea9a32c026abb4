import type { HierarchyChange, HierarchyKind, HierarchyState } from '@cns/contracts/hierarchy';
import { describeChange } from '@cns/domain/hierarchy/describe';
import { type Effect, unitsChanged } from '@cns/domain/hierarchy/effects';
import { type Decision, planChange } from '@cns/domain/hierarchy/plan';
import { dateOfDay, dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { audit } from '../queries/audit.ts';
import { lockHierarchy } from '../queries/locks.ts';
import { runEffects } from './effects.ts';
import { HierarchyChanged, HierarchyRefused } from './errors.ts';
import { type Followed, followChange } from './follow.ts';
import { type DeclaredAfter, type DeclaredBefore, followOfficialNumbers } from './follow-official.ts';
import { carryTargets } from './follow-targets.ts';
import { lockWhatChanges } from './lock-what-changes.ts';
import { totalsBefore, totalsOf, type UnitTotals } from './totals.ts';
import { basisOf, loadTree, lockUnits } from './tree.ts';

/** A change that somebody asks for. The id is made by whoever asks, so that asking twice is asking once. */
export interface HierarchyRequest {
  id: string;
  change: HierarchyChange;
  decision: Decision;
  /** What the units looked like to whoever asks; `null` when nobody looked. */
  basis: string | null;
  personId: string | null;
  now: Date;
  /** A trial: a later day counts as if it had come. */
  ahead?: boolean;
}

/** What a change did, or in a dry run would do. */
export interface HierarchyReport {
  title: string;
  state: HierarchyState;
  basis: string;
  moved: { units: number; households: number };
  followed: Followed | null;
  totals: UnitTotals[];
  /** Declared numbers of households that are others from then on. */
  declared: DeclaredAfter[];
  /** Those of before that they come from. */
  declaredBefore: DeclaredBefore[];
}

/**
 * Does a change on its day, or keeps it until its day comes. The same id again changes nothing (D-H6).
 * @throws HierarchyRefused, HierarchyChanged
 */
export async function requestChange(tx: Tx, request: HierarchyRequest): Promise<HierarchyReport> {
  await lockHierarchy(tx);
  const known = await reportKept(tx, request.id);
  if (known) return known;
  await lockUnits(tx, request.change);
  const tree = await loadTree(tx, request.change);
  const { effects, faults } = planChange(request.change, request.decision, tree);
  if (faults.length > 0) throw new HierarchyRefused(faults);
  const basis = basisOf(tree, request.change);
  if (request.basis !== null && request.basis !== basis) throw new HierarchyChanged();
  const title = describeChange(request.change, tree);
  const due = request.ahead || request.decision.effectiveOn <= dayOf(request.now);
  await insertOperation(tx, request, { title, effects });
  if (due) return applyEffects(tx, request, { title, basis, effects });
  const report = {
    title,
    basis,
    state: 'scheduled' as const,
    moved: { units: 0, households: 0 },
    followed: null,
    totals: [],
    declared: [],
    declaredBefore: [],
  };
  await keepReport(tx, request.id, report);
  return report;
}

async function reportKept(tx: Tx, id: string): Promise<HierarchyReport | null> {
  const row = await tx.hierarchyOperation.findUnique({ where: { id }, select: { report: true, state: true } });
  return row ? { ...(row.report as unknown as HierarchyReport), state: row.state } : null;
}

async function insertOperation(
  tx: Tx,
  { id, change, decision, personId, now }: HierarchyRequest,
  { title, effects }: { title: string; effects: readonly Effect[] },
): Promise<void> {
  const touched = unitsChanged(effects);
  await tx.hierarchyOperation.create({
    data: {
      id,
      kind: change.kind satisfies HierarchyKind,
      scopeId: await scopeOf(tx, effects),
      title,
      decisionNumber: decision.number.trim(),
      effectiveOn: dateOfDay(decision.effectiveOn),
      change: change as Prisma.InputJsonValue,
      state: 'scheduled',
      touched,
      requestedById: personId,
      requestedAt: now,
    },
  });
  await audit(tx, {
    at: now,
    personId,
    action: 'hierarchy.requested',
    subjectId: id,
    operationId: id,
    detail: { title, decision: decision.number, effectiveOn: decision.effectiveOn },
  });
}

/** The lowest unit above everything that is changed. */
async function scopeOf(tx: Tx, effects: readonly Effect[]): Promise<string | null> {
  const made = effects.flatMap((effect) => (effect.do === 'create' ? [effect.unit] : []));
  const madeIds = new Set(made.map(({ id }) => id));
  const ids = [
    ...unitsChanged(effects).filter((id) => !madeIds.has(id)),
    ...effects.flatMap((effect) => (effect.do === 'move' && !madeIds.has(effect.parentId) ? effect.parentId : [])),
  ];
  const parents = made.flatMap(({ parentId }) => (parentId && !madeIds.has(parentId) ? parentId : []));
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    WITH changed AS (SELECT DISTINCT unnest(${[...ids, ...parents]}::uuid[]) AS id)
    SELECT line.ancestor_id AS id
    FROM changed JOIN unit_ancestry line ON line.descendant_id = changed.id
    -- A unit that is changed is not what stands above it; the parent of one that is made is.
    WHERE NOT line.ancestor_id = ANY(${ids}::uuid[])
    GROUP BY line.ancestor_id
    HAVING count(*) = (SELECT count(*) FROM changed)
    ORDER BY min(line.depth) LIMIT 1`;
  return row?.id ?? null;
}

/** Runs the effects, has everything follow, and keeps each changed row for the undo. Its units are locked by the caller. */
export async function applyEffects(
  tx: Tx,
  { id, decision, personId, now }: Pick<HierarchyRequest, 'id' | 'decision' | 'personId' | 'now'>,
  { title, basis, effects }: { title: string; basis: string; effects: readonly Effect[] },
): Promise<HierarchyReport> {
  await lockWhatChanges(tx, effects);
  const before = await totalsBefore(tx, effects);
  const ended = effects.flatMap((effect) => (effect.do === 'end' ? effect.unitIds : []));
  const made = effects.flatMap((effect) => (effect.do === 'create' ? effect.unit.id : []));
  await tx.$executeRaw`SELECT set_config('cns.hierarchy_operation', ${id}, true)`;
  const carried = await runEffects(tx, { id, decision }, effects);
  const parted = effects.flatMap((effect) =>
    effect.do === 'lineage' && !ended.includes(effect.from) ? [{ from: effect.from, to: effect.to }] : [],
  );
  const { before: declaredBefore, after: declared } = await followOfficialNumbers(tx, effects, { decision, now });
  const followed = await followChange(tx, { id, ended, made, parted, effectiveOn: decision.effectiveOn });
  await carryTargets(tx, { id, effectiveOn: decision.effectiveOn, now });
  await tx.$executeRaw`SELECT set_config('cns.hierarchy_operation', '', true)`;
  const moved = effects.flatMap((effect) => (effect.do === 'move' ? effect.unitIds : []));
  const report: HierarchyReport = {
    title,
    basis,
    state: 'applied',
    moved: { units: moved.length, households: carried.households },
    followed,
    totals: await totalsOf(tx, before, carried.added),
    declared,
    declaredBefore,
  };
  await tx.$executeRaw`
    UPDATE hierarchy_operation SET state = 'applied', applied_at = ${now}, applied_seq = nextval('hierarchy_applied_seq')
    WHERE id = ${id}::uuid`;
  await keepReport(tx, id, report);
  await audit(tx, {
    at: now,
    personId,
    action: 'hierarchy.applied',
    subjectId: id,
    operationId: id,
    detail: { title, households: carried.households, units: moved.length },
  });
  return report;
}

async function keepReport(tx: Tx, id: string, report: HierarchyReport): Promise<void> {
  await tx.hierarchyOperation.update({ where: { id }, data: { report: report as unknown as Prisma.InputJsonValue } });
}
