import { openSession } from '@cns/contracts/sessions';
import type { Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { actorOfToken } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { welcomeBack } from '@cns/db/queries/erased-ids';
import { meOf } from '@cns/db/queries/me';
import type { ZaloProfile } from '@cns/zalo/graph';
import { createIdHash } from '@cns/zalo/id-hash';
import type { Context } from '../../context.ts';
import { externalRoute } from '../../http/route.ts';
import { hashToken, newToken } from '../../http/tokens.ts';
import { firstScreenOf } from './first-screen.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Zalo says who it is (never the client); the session is ours. */
export const openSessionRoute = externalRoute(openSession, {
  ask: ({ context, body }) => context.graph.me(body.accessToken),
  handle: async ({ tx, now, context, body }, profile) => {
    const personId = await personOf(tx, profile);
    // Who was erased and opens the app again is here by their own will.
    await welcomeBack(tx, profile.id, createIdHash(context.config.zalo.appSecret), now);
    const token = newToken();
    const expiresAt = await keepSession(tx, context, personId, token, now);
    await audit(tx, { at: now, personId, action: 'session.opened' });
    const me = await meOf(tx, personId, now);
    const actor = body.firstScreen ? await actorOfToken(tx, hashToken(token), now) : null;
    return {
      token,
      expiresAt: expiresAt.toISOString(),
      me,
      firstScreen: actor && (await firstScreenOf(tx, actor, me, now)),
    };
  },
});

/** The person behind a Zalo id; made on the first visit. Of two first visits at once, one makes it. */
async function personOf(tx: Tx, profile: ZaloProfile): Promise<string> {
  const where = { kind_zaloId: { kind: 'app' as const, zaloId: profile.id } };
  const known = await tx.zaloIdentity.findUnique({ where });
  if (known) return known.personId;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${profile.id}, 0))`;
  const made = await tx.zaloIdentity.findUnique({ where });
  if (made) return made.personId;
  const person = await tx.person.create({
    data: {
      id: newId(),
      displayName: profile.name.normalize('NFC').trim() || 'Người dùng Zalo',
      identities: { create: { kind: 'app', zaloId: profile.id, evidence: 'access_token' } },
    },
  });
  return person.id;
}

async function keepSession(tx: Tx, context: Context, personId: string, token: string, now: Date): Promise<Date> {
  const expiresAt = new Date(now.getTime() + context.config.sessionDays * DAY_MS);
  await tx.session.create({
    data: { id: newId(), personId, tokenHash: Uint8Array.from(hashToken(token)), createdAt: now, expiresAt },
  });
  return expiresAt;
}
