import { confirmVisit } from '@cns/contracts/resident-requests';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { ownHouseholds } from '@cns/db/queries/erase-households';
import { myDataOf } from '@cns/db/queries/my-data';
import { DomainError } from '@cns/domain/errors';
import { type Call, writeRoute } from '../../http/route.ts';

/** The household's word on a visit; that it was not so goes to the team as something to look at (D-P3). */
export const confirmVisitRoute = writeRoute(confirmVisit, {
  execute: async (call) => {
    const { tx, actor, params, body, now } = call;
    const { visitId } = params;
    const { personId } = actor;
    const visit = await ownVisit(tx, personId, visitId);
    const confirmation = { isRight: body.right, personId, at: now };
    await tx.visitConfirmation.upsert({
      where: { visitId },
      create: { visitId, ...confirmation },
      update: confirmation,
    });
    await (body.right ? takeBackDispute(call) : dispute(call, visit));
    await audit(tx, {
      at: now,
      personId,
      action: body.right ? 'visit.confirmed' : 'visit.disputed',
      unitId: visit.villageId,
      subjectId: visitId,
      operationId: body.operationId,
    });
  },
  // What one said of one's own household.
  mayView: async () => {},
  view: ({ tx, actor, now }) => myDataOf(tx, actor.personId, now),
});

interface OwnVisit {
  householdId: string;
  villageId: string;
}

/** @throws DomainError `visit_not_found` for a visit to somebody else */
async function ownVisit(tx: Tx, personId: string, id: string): Promise<OwnVisit> {
  const householdId = { in: await ownHouseholds(tx, personId) };
  const visit = await tx.supportVisit.findFirst({
    where: { id, householdId },
    select: { householdId: true, household: { select: { villageId: true } } },
  });
  if (!visit) throw new DomainError('visit_not_found');
  return { householdId: visit.householdId, villageId: visit.household.villageId };
}

/** The operation's id is the request's: one word, one request. */
async function dispute(
  { tx, actor: { personId }, params: { visitId }, body, now }: Call<typeof confirmVisit>,
  { householdId, villageId }: OwnVisit,
): Promise<void> {
  const { words, operationId: id } = body;
  const open = await tx.residentRequest.findFirst({ where: { visitId, closedAt: null, withdrawnAt: null } });
  if (open) await tx.residentRequest.update({ where: { id: open.id }, data: { words } });
  else {
    const asked = { id, kind: 'dispute' as const, villageId, personId, householdId, visitId, words, askedAt: now };
    await tx.residentRequest.createMany({ data: [asked] });
  }
}

async function takeBackDispute({ tx, params: { visitId }, now }: Call<typeof confirmVisit>): Promise<void> {
  await tx.residentRequest.updateMany({
    where: { visitId, closedAt: null, withdrawnAt: null },
    data: { withdrawnAt: now },
  });
}
