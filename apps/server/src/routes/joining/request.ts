import { requestToJoin } from '@cns/contracts/joining';
import type { Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { audit } from '@cns/db/queries/audit';
import { limitCalls } from '@cns/db/queries/call-limits';
import { rulesAt } from '@cns/db/queries/group-rules';
import { unitById, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { checkConsents, NEEDED_TO_JOIN } from '@cns/domain/joining';
import { foldPersonName } from '@cns/domain/names';
import { type Call, writeRoute } from '../../http/route.ts';
import { villageOfQr } from './invitation.ts';

type JoinCall = Call<typeof requestToJoin>;

/** Nobody moves house so often. */
const REQUESTS_OF_A_PERSON = { max: 20, windowMs: 60 * 60_000 };

/** A resident agrees, purpose by purpose, and asks to be let in (D-G5, D-P2). */
export const requestToJoinRoute = writeRoute(requestToJoin, {
  execute: async (call) => {
    const { tx, actor, body, params, context, now } = call;
    await limitCalls(context.db, { key: `join ${actor.personId}`, ...REQUESTS_OF_A_PERSON }, now);
    const village = await villageOfQr(tx, params.code, context, now);
    checkConsents(body.consents, NEEDED_TO_JOIN, body.consentTextVersion);
    await checkRules(tx, village.id, body.rulesVersion);
    await insertRequest(call, village.id);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'joining.requested',
      unitId: village.id,
      subjectId: body.operationId,
      operationId: body.operationId,
    });
  },
  // What one asked for oneself.
  mayView: async () => {},
  view: async ({ tx, body }) => {
    const request = await tx.joinRequest.findUniqueOrThrow({ where: { id: body.operationId } });
    return { requestId: request.id, state: request.state, village: unitSummary(await unitById(tx, request.villageId)) };
  },
});

/** @throws DomainError `rules_changed` unless the wording in force is the one that was read (D-G4) */
async function checkRules(tx: Tx, villageId: string, accepted: string): Promise<void> {
  const { version } = await rulesAt(tx, villageId);
  if (version !== accepted) throw new DomainError('rules_changed');
}

async function insertRequest({ tx, actor, body, now }: JoinCall, villageId: string): Promise<void> {
  await tx.joinRequest.create({
    data: {
      // Made on the phone, so that the same request sent twice is one.
      id: body.operationId,
      villageId,
      personId: actor.personId,
      fullName: body.fullName,
      headName: body.headName,
      headFolded: foldPersonName(body.headName),
      hamlet: body.hamlet,
      rulesVersion: body.rulesVersion,
      requestedAt: now,
    },
  });
  await tx.consent.createMany({
    data: body.consents.map((purpose) => ({
      id: newId(),
      personId: actor.personId,
      purpose,
      textVersion: body.consentTextVersion,
      channel: 'own_scan' as const,
      givenAt: now,
    })),
  });
}
