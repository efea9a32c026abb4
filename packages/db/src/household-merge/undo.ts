import { DomainError } from '@cns/domain/errors';
import { UNDO_DAYS, undoableUntil } from '@cns/domain/household-merge';
import { dayOf } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { archiveWhenEmpty } from '../departures.ts';
import { Prisma } from '../generated/client.ts';
import { factsOf, keepEdit } from '../queries/coverage.ts';
import { restate } from '../restate.ts';
import { type BeforeMerge, givenBack } from './before.ts';
import { levelsOf, lockBoth, replaceEdits, setHelped, setSequences } from './rows.ts';

/**
 * Makes two households of one again, each with what it had. What was recorded since stays: a visit goes with the people
 * whom it helped, and what somebody set by hand is kept where it was set.
 * @throws DomainError `merge_not_found`, `merge_undone`, `merge_too_old`, `merge_undo_later_first`, `household_archived`
 */
export async function undoMerge(tx: Tx, request: { id: string; personId: string; now: Date }): Promise<void> {
  const { id, personId, now } = request;
  const merge = await tx.householdMerge.findUnique({ where: { id } });
  if (!merge) throw new DomainError('merge_not_found');
  const { kept, gone } = await lockBoth(tx, merge.keptId, merge.goneId);
  const { undoneAt, before: stored } = await tx.householdMerge.findUniqueOrThrow({ where: { id } });
  if (undoneAt) throw new DomainError('merge_undone');
  if (stored === null || dayOf(now) > undoableUntil(merge.mergedAt)) {
    throw new DomainError('merge_too_old', { days: UNDO_DAYS });
  }
  if (kept.erasedAt || gone.erasedAt || kept.archivedAt) {
    throw new DomainError(kept.mergedIntoId ? 'merge_undo_later_first' : 'household_archived');
  }
  await refuseBeforeLater(tx, merge);
  const before = stored as unknown as BeforeMerge;
  const version = Math.max(kept.version, gone.version) + 1;
  await restate(tx, [kept, gone], async () => {
    const { phone, hamlet } = before.took;
    await tx.household.update({
      where: { id: kept.id },
      data: {
        ...givenBack(
          { priority: kept.priority, digitalShop: kept.digitalShop, assistedById: kept.assistedById },
          before.fields,
        ),
        ...(phone && kept.phone === gone.phone ? { phone: null } : {}),
        ...(hamlet && kept.hamlet === gone.hamlet ? { hamlet: null } : {}),
        version,
      },
    });
    await tx.household.update({
      where: { id: gone.id },
      data: { archivedAt: null, archiveReason: null, mergedIntoId: null, changedOn: kept.changedOn, version },
    });
    await giveBackPeople(tx, kept.id, gone.id, before);
    await giveBackVisits(tx, kept.id, gone.id, before);
    const back = (ids: string[]) => ({
      where: { id: { in: ids }, householdId: kept.id },
      data: { householdId: gone.id },
    });
    await tx.consent.updateMany(back(before.consents));
    await tx.joinRequest.updateMany(back(before.requests));
    await tx.residentRequest.updateMany(back(before.asked));
    await replaceEdits(tx, kept.id, before.edits.kept);
    await replaceEdits(tx, gone.id, before.edits.gone);
    for (const household of [kept, gone]) {
      await archiveWhenEmpty(tx, household.id, now);
      await keepEdit(tx, household.id, (await factsOf(tx, household.id)).known, dayOf(now));
    }
  });
  await tx.householdMerge.update({
    where: { id },
    data: { undoneAt: now, undoneById: personId, before: Prisma.DbNull },
  });
}

/** What was put on top of it is taken off first. */
async function refuseBeforeLater(tx: Tx, { keptId, sequence }: { keptId: string; sequence: number }): Promise<void> {
  const later = await tx.householdMerge.count({ where: { keptId, undoneAt: null, sequence: { gt: sequence } } });
  if (later > 0) throw new DomainError('merge_undo_later_first');
}

async function giveBackPeople(tx: Tx, keptId: string, goneId: string, before: BeforeMerge): Promise<void> {
  for (const { id, relation } of before.moved) {
    await tx.resident.updateMany({
      where: { id, householdId: keptId },
      data: { householdId: goneId, relation, relationBefore: null },
    });
  }
  const visitIds = before.visits.gone.map(({ id }) => id);
  for (const { keptId: here, goneId: there, levels } of before.same) {
    await setHelped(tx, visitIds, here, there);
    await tx.resident.update({ where: { id: there }, data: { mergedIntoId: null } });
    const now = await tx.resident.findUniqueOrThrow({ where: { id: here } });
    await tx.resident.update({ where: { id: here }, data: givenBack(levelsOf(now), levels) });
  }
}

async function giveBackVisits(tx: Tx, keptId: string, goneId: string, { visits, moved }: BeforeMerge): Promise<void> {
  const ids = visits.gone.map(({ id }) => id);
  await tx.supportVisit.updateMany({ where: { id: { in: ids } }, data: { householdId: goneId } });
  const known = [...visits.kept, ...visits.gone];
  await setSequences(tx, known);
  await tx.$executeRaw`
    UPDATE support_visit v SET household_id = ${goneId}::uuid
    WHERE v.household_id = ${keptId}::uuid AND v.id <> ALL(${known.map(({ id }) => id)}::uuid[])
      AND EXISTS (SELECT FROM visit_participant p WHERE p.visit_id = v.id)
      AND NOT EXISTS (SELECT FROM visit_participant p
        WHERE p.visit_id = v.id AND p.resident_id <> ALL(${moved.map(({ id }) => id)}::uuid[]))`;
}
