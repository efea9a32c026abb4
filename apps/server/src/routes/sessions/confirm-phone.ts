import { confirmPhone } from '@cns/contracts/sessions';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { emptyMovedPerson } from '@cns/db/queries/erase-person';
import { meOf } from '@cns/db/queries/me';
import { DomainError } from '@cns/domain/errors';
import { externalRoute } from '../../http/route.ts';
import { normalisePhone } from '../../phone.ts';

/** Zalo proves the phone number; the number finds the person on the roster (D-T5). */
export const confirmPhoneRoute = externalRoute(confirmPhone, {
  ask: async ({ context, body }) => {
    const profile = await context.graph.me(body.accessToken);
    const phone = normalisePhone(await context.graph.phoneNumber(body.accessToken, body.phoneToken));
    if (!phone) throw new DomainError('phone_token_invalid');
    return { zaloId: profile.id, phone };
  },
  handle: async ({ tx, actor, now }, { zaloId, phone }) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${phone}, 0))`;
    // Read under the lock: the same confirmation sent twice at once may have moved the session to the roster's person.
    const session = await tx.session.findUniqueOrThrow({ where: { id: actor.sessionId } });
    await assertOwnAccount(tx, session.personId, zaloId);
    const personId = await takePhone(tx, session.personId, phone, now);
    await audit(tx, { at: now, personId, action: 'phone.confirmed' });
    return meOf(tx, personId, now);
  },
});

/** The access token must be of the very account that opened the session. */
async function assertOwnAccount(tx: Tx, personId: string, zaloId: string): Promise<void> {
  const identity = await tx.zaloIdentity.findUnique({ where: { kind_zaloId: { kind: 'app', zaloId } } });
  if (identity?.personId !== personId) throw new DomainError('zalo_token_invalid');
}

/**
 * Gives the number to the person, or, when the roster has a person of that number whom nobody has signed in as yet, moves
 * the account over to that person.
 * @returns the person who now has both
 */
async function takePhone(tx: Tx, personId: string, phone: string, now: Date): Promise<string> {
  const owner = await tx.person.findUnique({ where: { phone }, include: { identities: { where: { kind: 'app' } } } });
  if (owner?.id === personId) return personId;
  if (!owner) {
    await tx.person.update({ where: { id: personId }, data: { phone } });
    return personId;
  }
  if (owner.identities.length > 0) throw new DomainError('phone_belongs_to_other');
  await tx.zaloIdentity.updateMany({
    where: { personId, kind: 'app' },
    data: { personId: owner.id, evidence: 'phone_token' },
  });
  // What proved an id by Official Account is still what proves it.
  await tx.zaloIdentity.updateMany({ where: { personId, kind: 'oa' }, data: { personId: owner.id } });
  await tx.session.updateMany({ where: { personId }, data: { personId: owner.id } });
  await tx.joinRequest.updateMany({ where: { personId }, data: { personId: owner.id } });
  await tx.consent.updateMany({ where: { personId }, data: { personId: owner.id } });
  await tx.operationReceipt.updateMany({ where: { personId }, data: { personId: owner.id } });
  await tx.erasureRequest.updateMany({ where: { personId }, data: { personId: owner.id } });
  await tx.groupMembership.updateMany({ where: { personId }, data: { personId: owner.id } });
  await emptyMovedPerson(tx, personId, now);
  return owner.id;
}
