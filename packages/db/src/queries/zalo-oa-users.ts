import type { ZaloEffect } from '@cns/domain/zalo-effects';
import type { Tx } from '../database.ts';
import { inOrderOfKeys, later } from './zalo-effect-kinds.ts';

interface OaUser {
  zaloId: string;
  appUserId?: string;
  appUserIdAt?: Date;
  claimedPhone?: string;
  claimedPhoneAt?: Date;
  followedAt?: Date;
  unfollowedAt?: Date;
}

/** Keeps what events say about users of the Official Account. @returns their ids by the account */
export async function mergeOaUsers(tx: Tx, effects: readonly ZaloEffect[]): Promise<string[]> {
  const merged = new Map<string, OaUser>();
  for (const effect of effects) mergeOne(merged, effect);
  if (merged.size === 0) return [];
  await tx.$executeRaw`
    INSERT INTO zalo_oa_user AS u (zalo_id, app_user_id, app_user_id_at, claimed_phone, claimed_phone_at,
                                   followed_at, unfollowed_at)
    SELECT "zaloId", "appUserId", "appUserIdAt", "claimedPhone", "claimedPhoneAt", "followedAt", "unfollowedAt"
    FROM json_to_recordset(${JSON.stringify(inOrderOfKeys(merged))}::json)
      AS e("zaloId" text, "appUserId" text, "appUserIdAt" timestamptz, "claimedPhone" text,
           "claimedPhoneAt" timestamptz, "followedAt" timestamptz, "unfollowedAt" timestamptz)
    ON CONFLICT (zalo_id) DO UPDATE SET
      (app_user_id, app_user_id_at) = (
        SELECT id, at FROM (VALUES (u.app_user_id, u.app_user_id_at), (EXCLUDED.app_user_id, EXCLUDED.app_user_id_at))
          AS said(id, at) ORDER BY at DESC NULLS LAST, id DESC LIMIT 1),
      (claimed_phone, claimed_phone_at) = (
        SELECT phone, at FROM (VALUES (u.claimed_phone, u.claimed_phone_at),
                                      (EXCLUDED.claimed_phone, EXCLUDED.claimed_phone_at))
          AS said(phone, at) ORDER BY at DESC NULLS LAST, phone DESC LIMIT 1),
      followed_at = greatest(u.followed_at, EXCLUDED.followed_at),
      unfollowed_at = greatest(u.unfollowed_at, EXCLUDED.unfollowed_at)`;
  return [...merged.keys()];
}

function mergeOne(merged: Map<string, OaUser>, effect: ZaloEffect): void {
  if (effect.kind !== 'follower' && effect.kind !== 'ids_of_one_person' && effect.kind !== 'phone_claimed') return;
  const user = merged.get(effect.zaloId) ?? { zaloId: effect.zaloId };
  merged.set(effect.zaloId, user);
  if (effect.kind === 'follower') {
    const time = effect.fact === 'followed' ? 'followedAt' : 'unfollowedAt';
    user[time] = later(user[time] ?? null, effect.at);
  } else if (effect.kind === 'ids_of_one_person') {
    if (!isLater(effect.at, effect.appUserId, user.appUserIdAt, user.appUserId)) return;
    user.appUserId = effect.appUserId;
    user.appUserIdAt = effect.at;
  } else {
    if (!isLater(effect.at, effect.phone, user.claimedPhoneAt, user.claimedPhone)) return;
    user.claimedPhone = effect.phone;
    user.claimedPhoneAt = effect.at;
  }
}

/** The later one wins; at the same time the greater value, so that the order of arrival does not matter. */
function isLater(at: Date, value: string, knownAt: Date | undefined, known: string | undefined): boolean {
  if (!knownAt || known === undefined) return true;
  return at.getTime() === knownAt.getTime() ? value > known : at > knownAt;
}

/**
 * Joins ids by Official Account to persons, on evidence only. `webhook`: one signed event named this id beside an id by
 * app that has signed in here. `webhook_phone`: the user wrote the phone number of a person into Zalo's form; a claim,
 * so it gives way to the former. An id by app is never joined from here: whoever holds one can sign in as its person.
 */
export async function joinIdentities(tx: Tx, zaloIds: readonly string[] | 'all'): Promise<void> {
  const all = zaloIds === 'all';
  const ids = all ? [] : [...zaloIds];
  await tx.$executeRaw`
    INSERT INTO zalo_identity AS known (kind, zalo_id, person_id, evidence)
    SELECT 'oa', u.zalo_id, a.person_id, 'webhook'
    FROM zalo_oa_user u JOIN zalo_identity a ON a.kind = 'app' AND a.zalo_id = u.app_user_id
    WHERE ${all} OR u.zalo_id = ANY(${ids})
    ORDER BY u.zalo_id
    ON CONFLICT (kind, zalo_id) DO UPDATE SET person_id = EXCLUDED.person_id, evidence = EXCLUDED.evidence
    WHERE known.evidence = 'webhook_phone'`;
  await tx.$executeRaw`
    INSERT INTO zalo_identity (kind, zalo_id, person_id, evidence)
    SELECT 'oa', u.zalo_id, p.id, 'webhook_phone'
    FROM zalo_oa_user u JOIN person p ON p.phone = u.claimed_phone
    WHERE ${all} OR u.zalo_id = ANY(${ids})
    ORDER BY u.zalo_id
    ON CONFLICT (kind, zalo_id) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE group_membership m SET person_id = i.person_id
    FROM zalo_identity i
    WHERE i.kind = 'oa' AND i.zalo_id = m.zalo_id AND m.person_id IS DISTINCT FROM i.person_id
      AND (${all} OR m.zalo_id = ANY(${ids}))`;
}
