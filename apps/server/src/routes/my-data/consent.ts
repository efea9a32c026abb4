import { changeConsent } from '@cns/contracts/my-data';
import type { Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { audit } from '@cns/db/queries/audit';
import { forgetPhonesOf, householdsNaming, ownHouseholds } from '@cns/db/queries/erase-households';
import { forgetPhone } from '@cns/db/queries/erase-person';
import { requestOwnErasure } from '@cns/db/queries/erasure-requests';
import { myDataOf } from '@cns/db/queries/my-data';
import { checkConsents } from '@cns/domain/joining';
import { type Call, writeRoute } from '../../http/route.ts';

type ConsentCall = Call<typeof changeConsent>;

/** Taking a consent back is as easy as giving it (D-P2); what it does is said before, by `withdrawal` of the purpose. */
export const changeConsentRoute = writeRoute(changeConsent, {
  execute: async (call) => {
    const { tx, actor, params, body, now } = call;
    await (body.given ? give(call) : withdraw(call));
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: body.given ? 'consent.given' : 'consent.withdrawn',
      operationId: body.operationId,
      detail: { purpose: params.purpose },
    });
  },
  // What one decided for oneself.
  mayView: async () => {},
  view: ({ tx, actor, now }) => myDataOf(tx, actor.personId, now),
});

async function give({ tx, actor, params: { purpose }, body, now }: ConsentCall): Promise<void> {
  checkConsents([purpose], purpose, body.consentTextVersion);
  const { personId } = actor;
  if ((await tx.consent.count({ where: { personId, purpose, withdrawnAt: null } })) === 0) {
    const { consentTextVersion: textVersion } = body;
    await tx.consent.create({
      data: { id: newId(), personId, purpose, textVersion, channel: 'own_scan', givenAt: now },
    });
  }
  if (purpose === 'group') await askAgain(tx, personId);
}

/** Who had left asks to be let in again; the team decides anew (D-G5). */
async function askAgain(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE join_request r SET state = 'pending', decided_by_id = NULL, decided_at = NULL, reason = NULL
    WHERE r.person_id = ${personId}::uuid AND r.state = 'withdrawn' AND NOT EXISTS (
      SELECT FROM join_request other
      WHERE other.village_id = r.village_id AND other.person_id = r.person_id AND other.id <> r.id
        AND (other.state IN ('pending', 'approved') OR (other.state = 'withdrawn' AND other.id > r.id)))`;
}

/** The ledger keeps that the consent was given, and when it was taken back. */
async function withdraw(call: ConsentCall): Promise<void> {
  const { tx, actor, params, now } = call;
  const { personId } = actor;
  const homes = await ownHouseholds(tx, personId);
  await tx.consent.updateMany({
    where: { purpose: params.purpose, withdrawnAt: null, OR: [{ personId }, { householdId: { in: homes } }] },
    data: { withdrawnAt: now },
  });
  // The phones of the team show what the household agreed to: they hear that it is otherwise now.
  await tx.household.updateMany({ where: { id: { in: homes } }, data: { version: { increment: 1 } } });
  switch (params.purpose) {
    case 'support':
      return eraseNamesOf(call, homes);
    case 'contact':
      return forgetNumbers(call);
    case 'group':
      return leaveGroups(call);
  }
}

/** Without this consent no household is kept with names: they go within the term, the counts stay. */
async function eraseNamesOf({ tx, actor, now }: ConsentCall, homes: readonly string[]): Promise<void> {
  for (const householdId of homes) {
    await requestOwnErasure(tx, {
      id: newId(),
      personId: actor.personId,
      scope: 'household',
      householdId,
      requestedAt: now,
    });
  }
}

async function forgetNumbers({ tx, actor: { personId }, now }: ConsentCall): Promise<void> {
  const { phone } = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  await forgetPhonesOf(tx, await householdsNaming(tx, personId, phone), now);
  await forgetPhone(tx, personId, now);
}

async function leaveGroups({ tx, actor: { personId }, now }: ConsentCall): Promise<void> {
  await tx.joinRequest.updateMany({
    where: { personId, state: { in: ['pending', 'approved'] } },
    data: { state: 'withdrawn', decidedById: personId, decidedAt: now, reason: null },
  });
}
