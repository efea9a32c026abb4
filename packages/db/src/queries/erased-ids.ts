import { type ErasedId, idsNamed, returningIn, withoutErased } from '@cns/domain/erasure';
import type { ZaloEffect } from '@cns/domain/zalo-effects';
import type { Tx } from '../database.ts';

/** Hashes a Zalo id with a key that is not in the database. */
export type IdHash = (zaloId: string) => Uint8Array<ArrayBuffer>;

/** What stands in the mirror for an id that was erased. No id of Zalo looks like this. */
export function pseudonymOf(idHash: Uint8Array): string {
  return `erased:${Buffer.from(idHash).toString('hex').slice(0, 32)}`;
}

/** Held while people are erased (alone) and while what Zalo says of people is written (by many). */
const ERASING = 4_711_003;

/**
 * Waits for an erasure that is under way: whoever writes what Zalo says of people reads afterwards who is erased, and no
 * erasure begins until it is written.
 */
export async function holdOffErasure(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${ERASING})`;
}

/** Waits until nobody is writing what Zalo says of people; others wait until the transaction ends. */
export async function eraseAlone(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ERASING})`;
}

/** Those of these ids that were erased. */
export async function erasedAmong(
  tx: Tx,
  zaloIds: readonly string[],
  idHash: IdHash,
): Promise<ReadonlyMap<string, ErasedId>> {
  if (zaloIds.length === 0) return new Map();
  const byHash = new Map(zaloIds.map((id) => [Buffer.from(idHash(id)).toString('hex'), id]));
  const rows = await tx.$queryRaw<{ hash: string; erasedAt: Date; returnedAt: Date | null }[]>`
    SELECT encode(id_hash, 'hex') AS hash, erased_at AS "erasedAt", returned_at AS "returnedAt"
    FROM erased_zalo_id
    WHERE id_hash = ANY(ARRAY(SELECT decode(hash, 'hex') FROM unnest(${[...byHash.keys()]}::text[]) AS hash))`;
  return new Map(
    rows.map(({ hash, erasedAt, returnedAt }) => [
      byHash.get(hash) ?? '',
      { pseudonym: pseudonymOf(Buffer.from(hash, 'hex')), erasedAt, returnedAt },
    ]),
  );
}

/** The effects as they may be kept (D-P3). Whoever comes back by an act of their own is known by their id again. */
export async function forgetErased(
  tx: Tx,
  effects: readonly ZaloEffect[],
  idHash: IdHash,
): Promise<{ effects: readonly ZaloEffect[]; erased: ReadonlyMap<string, ErasedId> }> {
  const erased = new Map(await erasedAmong(tx, idsNamed(effects), idHash));
  for (const [zaloId, returnedAt] of returningIn(effects, erased)) {
    const known = erased.get(zaloId);
    if (!known) continue;
    await welcomeBack(tx, zaloId, idHash, returnedAt);
    erased.set(zaloId, { ...known, returnedAt });
  }
  return { effects: withoutErased(effects, erased), erased };
}

/** An erased id is its person's again, in the groups too. Does nothing for one that was not erased. */
export async function welcomeBack(tx: Tx, zaloId: string, idHash: IdHash, at: Date): Promise<void> {
  const hash = idHash(zaloId);
  const returned = await tx.erasedZaloId.updateMany({
    where: { idHash: hash, returnedAt: null, erasedAt: { lte: at } },
    data: { returnedAt: at },
  });
  if (returned.count === 0) return;
  await tx.$executeRaw`UPDATE group_membership SET zalo_id = ${zaloId} WHERE zalo_id = ${pseudonymOf(hash)}`;
}

/**
 * Forgets hashes that no late event can need any more: the rows of the inbox are gone by then, and no group lists the
 * person.
 */
export async function purgeErasedIds(tx: Tx, erasedBefore: Date): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM erased_zalo_id e
    WHERE e.erased_at < ${erasedBefore} AND NOT EXISTS (
      SELECT FROM group_membership m
      WHERE m.zalo_id = 'erased:' || left(encode(e.id_hash, 'hex'), 32) AND m.state IN ('member', 'pending'))`;
}
