import type { Me } from '@cns/contracts/sessions';
import { localStore } from '../local-store.ts';

/** What stays on the phone between two openings: the session's token and who it belongs to. */
export interface StoredSession {
  account: string;
  token: string;
  /** As last seen, so that the app opens without a signal. */
  me: Me;
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
