import type { ZaloEffect } from './zalo-effects.ts';

/** D-P3: ours is done within this time. */
export const ERASURE_HOURS = 72;
const HOUR_MS = 60 * 60 * 1000;

/** Until when an erasure that was asked for must be done (D-P3). */
export function erasureDueAt(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + ERASURE_HOURS * HOUR_MS);
}

/** What stands where a name was. */
export const ERASED = {
  /** Held an office: what was done in it stays counted under this name. */
  member: 'Thành viên đã rút',
  person: 'Người đã rút',
  resident: 'Đã xóa tên',
  head: 'Hộ đã xóa tên',
} as const;

/** What is known of an id that was erased. */
export interface ErasedId {
  /** Stands for the id in the mirror of groups, so that a group is as large here as in Zalo. */
  pseudonym: string;
  erasedAt: Date;
  /** When the person came back of their own will. */
  returnedAt: Date | null;
}

/** Every Zalo id that effects name, of people. */
export function idsNamed(effects: readonly ZaloEffect[]): string[] {
  const ids = effects.flatMap((effect) => {
    if (effect.kind === 'ids_of_one_person') return [effect.zaloId, effect.appUserId];
    return 'zaloId' in effect ? [effect.zaloId] : [];
  });
  return [...new Set(ids)];
}

/**
 * The erased ids whose people come back by themselves in these effects: who follows the Official Account, fills in its
 * form, or asks to join or joins a group after the erasure.
 * @returns the time of the first such act by id
 */
export function returningIn(
  effects: readonly ZaloEffect[],
  erased: ReadonlyMap<string, ErasedId>,
): ReadonlyMap<string, Date> {
  const returning = new Map<string, Date>();
  for (const effect of effects) {
    if (!isOwnAct(effect)) continue;
    const known = erased.get(effect.zaloId);
    if (!known || known.returnedAt || effect.at <= known.erasedAt) continue;
    const first = returning.get(effect.zaloId);
    if (!first || effect.at < first) returning.set(effect.zaloId, effect.at);
  }
  return returning;
}

function isOwnAct(effect: ZaloEffect): effect is ZaloEffect & { zaloId: string } {
  switch (effect.kind) {
    case 'follower':
      return effect.fact === 'followed';
    case 'phone_claimed':
      return true;
    case 'membership':
      return effect.fact === 'requested' || effect.fact === 'joined';
    default:
      return false;
  }
}

/**
 * The effects without what would bring an erased person back (D-P3). A membership goes on under the pseudonym; what else
 * is said of an erased id is dropped, and so is what is older than the erasure of somebody who has come back.
 */
export function withoutErased(
  effects: readonly ZaloEffect[],
  erased: ReadonlyMap<string, ErasedId>,
): readonly ZaloEffect[] {
  if (erased.size === 0) return effects;
  const isGone = (id: string, at: Date) => {
    const known = erased.get(id);
    return known !== undefined && (known.returnedAt === null || at <= known.erasedAt);
  };
  return effects.flatMap((effect): ZaloEffect[] => {
    switch (effect.kind) {
      case 'membership': {
        const known = erased.get(effect.zaloId);
        return [known && known.returnedAt === null ? { ...effect, zaloId: known.pseudonym } : effect];
      }
      case 'ids_of_one_person':
        return isGone(effect.zaloId, effect.at) || isGone(effect.appUserId, effect.at) ? [] : [effect];
      case 'follower':
      case 'phone_claimed':
        return isGone(effect.zaloId, effect.at) ? [] : [effect];
      default:
        return [effect];
    }
  });
}

/** How long before it is due somebody is told that an erasure is not done. */
export const ERASURE_ALARM_HOURS = 24;
/** How long before it is due nobody waits for Zalo's answer any more. */
const GIVE_UP_HOURS = 6;

/** Whether it is so late that the operators must look (D-P3). */
export function isErasureNearlyDue(dueAt: Date, now: Date): boolean {
  return now.getTime() >= dueAt.getTime() - ERASURE_ALARM_HOURS * HOUR_MS;
}

/** Whether the request is closed without Zalo's answer: our own duty ends in time, whatever Zalo does. */
export function isTooLateForZalo(dueAt: Date, now: Date): boolean {
  return now.getTime() >= dueAt.getTime() - GIVE_UP_HOURS * HOUR_MS;
}

/** Nine digits of a Vietnamese number, by which it is found however it was written. */
export function phoneMark(phone: string): string {
  return phone.replace(/\D/g, '').slice(-9);
}
