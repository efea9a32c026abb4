import type { Me } from '@cns/contracts/sessions';
import { addDays, type Day, dayOf, daysBetween } from '@cns/domain/time';
import { localStore } from '../local-store.ts';

/** What stays on the phone between two openings: the session's token and who it belongs to. */
export interface StoredSession {
  account: string;
  token: string;
  /** As last seen, so that the app opens without a signal. */
  me: Me;
  /** The day by the phone's clock on which the server said so. */
  heardOn?: Day;
}

const KEY = 'session';
let current: StoredSession | null = localStore.read<StoredSession>(KEY);

/** The account whose work is on the screen; what is kept on the phone is kept under it. */
export const currentAccount = (): string => current?.account ?? '';

export const sessionStore = {
  read: (): StoredSession | null => current,
  write(session: StoredSession): void {
    current = session;
    localStore.write(KEY, session);
  },
  clear(): void {
    current = null;
    localStore.remove(KEY);
  },
};

/**
 * The person as last seen, on the day of today: the server's day and as many days as have gone by since on the phone's
 * clock, which may be a year off and still counts days.
 */
export function seenToday({ me, heardOn = me.today }: StoredSession, now: Date): Me {
  return { ...me, today: addDays(me.today, Math.max(0, daysBetween(heardOn, dayOf(now)))) };
}
