import { assignWork } from '@cns/contracts/work';
import type { Tx } from '@cns/db/database';
import { assignmentById } from '@cns/db/queries/assignments';
import { audit } from '@cns/db/queries/audit';
import { inForce } from '@cns/db/queries/in-force';
import { partsOf } from '@cns/db/queries/lineage';
import { DomainError, fieldError } from '@cns/domain/errors';
import { dateOfDay, dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { type Call, writeRoute } from '../../http/route.ts';

export const assignWorkRoute = writeRoute(assignWork, {
  execute: async (call) => {
    const { tx, actor, params, body, now } = call;
    const [unit] = await authoriseAt(tx, actor, 'work.assign', params.unitId);
    if (unit.level !== 'village') throw fieldError('unit_not_a_village', 'unitId');
    const villageId = await villageNow(tx, unit.id, body.householdId);
    const { id, personId, kind, words, dueOn } = body;
    if (kind !== 'household' && words === '') throw fieldError('assignment_without_words', 'words');
    if (dueOn !== null && dueOn < dayOf(now)) throw fieldError('due_in_past', 'dueOn');
    await checkMember(call, villageId);
    const householdId = kind === 'household' ? await householdThere(tx, body.householdId, villageId) : null;
    await tx.assignment.createMany({
      data: [
        {
          ...{ id, villageId, personId, kind, householdId, words },
          dueOn: dueOn && dateOfDay(dueOn),
          assignedById: actor.personId,
          assignedAt: now,
        },
      ],
    });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'work.assigned',
      unitId: villageId,
      subjectId: id,
      operationId: body.operationId,
      detail: { to: personId, kind },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'team.read', params.unitId),
  view: ({ tx, actor, body }) => assignmentById(tx, body.id, actor.personId),
});

/** What the village became while the phone still named it, with the household where it has one (D-H6). */
async function villageNow(tx: Tx, sentVillageId: string, householdId: string | null): Promise<string> {
  const parts = await partsOf(tx, sentVillageId);
  const home = householdId === null ? null : await tx.household.findUnique({ where: { id: householdId } });
  return (parts.find(({ id }) => id === home?.villageId) ?? parts[0])?.id ?? sentVillageId;
}

/** @throws DomainError `helper_not_in_team` for somebody who does not serve this village */
async function checkMember({ tx, body, now }: Call<typeof assignWork>, villageId: string): Promise<void> {
  const today = dayOf(now);
  const member = await tx.appointment.findFirst({
    where: {
      personId: body.personId,
      team: { areas: { some: { unitId: villageId } }, ...inForce(today) },
      ...inForce(today),
    },
  });
  if (!member) throw fieldError('helper_not_in_team', 'personId');
}

/** @throws DomainError `household_not_found` unless the household lives in this village */
async function householdThere(tx: Tx, id: string | null, villageId: string): Promise<string> {
  const there = id && (await tx.household.count({ where: { id, villageId, archivedAt: null, erasedAt: null } }));
  if (!there) throw new DomainError('household_not_found');
  return id;
}
