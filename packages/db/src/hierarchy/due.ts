import { HierarchyChange } from '@cns/contracts/hierarchy';
import { planChange } from '@cns/domain/hierarchy/plan';
import { type Clock, dateOfDay, dayOf, dayOfDate } from '@cns/domain/time';
import type { Database, Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { patiently } from '../patiently.ts';
import { audit } from '../queries/audit.ts';
import { lockHierarchy } from '../queries/locks.ts';
import { raiseAlert } from '../queries/operator-alerts.ts';
import { applyEffects } from './apply.ts';
import { HierarchyRefused } from './errors.ts';
import { basisOf, loadTree, lockUnits } from './tree.ts';

/**
 * Applies the changes whose day has come, oldest first, each in a transaction of its own. One that the tree does not allow
 * any more is refused, and an operator is told. Safe to run twice at once.
 */
export async function applyDueChanges(db: Database, clock: Clock): Promise<{ applied: number; refused: number }> {
  const done = { applied: 0, refused: 0 };
  const due = await db.hierarchyOperation.findMany({
    where: { state: 'scheduled', effectiveOn: { lte: dateOfDay(dayOf(clock())) } },
    orderBy: [{ effectiveOn: 'asc' }, { requestedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  for (const { id } of due) {
    const now = clock();
    try {
      if (await inLongTransaction(db, (tx) => applyDue(tx, id, now))) done.applied += 1;
    } catch (error) {
      if (!(error instanceof HierarchyRefused)) throw error;
      await inLongTransaction(db, (tx) => refuse(tx, id, error, now));
      done.refused += 1;
    }
  }
  return done;
}

const inLongTransaction = <T>(db: Database, work: (tx: Tx) => Promise<T>) =>
  patiently(() => db.$transaction(work, { maxWait: 10_000, timeout: 10 * 60_000 }));

/** @returns false when somebody else has dealt with it */
async function applyDue(tx: Tx, id: string, now: Date): Promise<boolean> {
  await lockHierarchy(tx);
  const operation = await tx.hierarchyOperation.findUnique({ where: { id } });
  if (operation?.state !== 'scheduled') return false;
  const change = HierarchyChange.parse(operation.change);
  const decision = { number: operation.decisionNumber, effectiveOn: dayOfDate(operation.effectiveOn) };
  await lockUnits(tx, change);
  const tree = await loadTree(tx, change);
  const { effects, faults } = planChange(change, decision, tree);
  if (faults.length > 0) throw new HierarchyRefused(faults);
  const { title, requestedById } = operation;
  await applyEffects(
    tx,
    { id, decision, personId: requestedById, now },
    { title, basis: basisOf(tree, change), effects },
  );
  return true;
}

async function refuse(tx: Tx, id: string, { faults }: HierarchyRefused, now: Date): Promise<void> {
  const { title } = await tx.hierarchyOperation.update({
    where: { id },
    data: { state: 'refused', refusal: faults as unknown as Prisma.InputJsonValue },
  });
  await raiseAlert(tx, 'hierarchy_refused', { title, reasons: faults.map(({ message }) => message).join(' ') }, now);
  await audit(tx, { at: now, personId: null, action: 'hierarchy.refused', subjectId: id, operationId: id });
}
