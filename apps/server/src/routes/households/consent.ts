import { changeHouseholdConsent } from '@cns/contracts/households';
import { newId } from '@cns/db/ids';
import { forgetPhonesOf } from '@cns/db/queries/erase-households';
import { callOffHouseholdErasure, requestHouseholdErasure } from '@cns/db/queries/erasure-requests';
import { householdDetail } from '@cns/db/queries/households';
import { checkConsents } from '@cns/domain/joining';
import { authoriseHousehold } from '../../http/authorise.ts';
import { type UseCase, type WriteCall, writeRoute } from '../../http/route.ts';
import { changeHousehold } from './change.ts';

type ConsentCall = WriteCall<typeof changeHouseholdConsent>;

/** What a household says aloud to a member: taking back is as easy as giving, and does the same as on the own phone (D-P2). */
export const changingConsent: UseCase<typeof changeHouseholdConsent> = {
  execute: (call) => {
    const { tx, actor, now, params, body } = call;
    const action = body.given ? 'consent.given' : 'consent.withdrawn';
    return changeHousehold(
      {
        ...{ tx, actor, now, action, right: 'household.write' },
        householdId: params.householdId,
        operationId: body.operationId,
        detail: { purpose: params.purpose },
      },
      () => (body.given ? give(call) : withdraw(call)),
    );
  },
  view: ({ tx, params }) => householdDetail(tx, params.householdId),
  mayView: ({ tx, actor, params }) => authoriseHousehold(tx, actor, 'household.read', params.householdId),
};

export const changeHouseholdConsentRoute = writeRoute(changeHouseholdConsent, changingConsent);

async function give({ tx, actor, params: { householdId, purpose }, body, now }: ConsentCall): Promise<void> {
  const { consentTextVersion: textVersion } = body;
  checkConsents([purpose], purpose, textVersion);
  const given = { householdId, purpose, withdrawnAt: null };
  if ((await tx.consent.count({ where: given })) === 0) {
    const data = { ...given, id: newId(), textVersion, channel: 'assisted', recordedById: actor.personId } as const;
    await tx.consent.create({ data: { ...data, givenAt: now } });
  }
  if (purpose === 'support') await callOffHouseholdErasure(tx, householdId);
}

/** The ledger keeps that the consent was given, and when it was taken back. */
async function withdraw({ tx, params: { householdId, purpose }, body, now }: ConsentCall): Promise<void> {
  await tx.consent.updateMany({ where: { householdId, purpose, withdrawnAt: null }, data: { withdrawnAt: now } });
  if (purpose === 'contact') await forgetPhonesOf(tx, [householdId], now);
  if (purpose === 'support') await requestHouseholdErasure(tx, { id: body.operationId, householdId, requestedAt: now });
}
