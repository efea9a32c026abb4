import type { Me } from '@cns/contracts/sessions';
import { dayOf } from '@cns/domain/time';
import { platform } from '../../platform/platform.ts';
import { request, setCredentials } from '../client.ts';
import { noteFirstScreen } from '../first-screen.ts';
import { seenToday, sessionStore } from './session-store.ts';

let renewing: Promise<string> | null = null;

setCredentials({
  token: () => sessionStore.read()?.token ?? null,
  renew: () => {
    // Several requests find the session ended at once; one new session serves them all.
    renewing ??= signIn(false)
      .then(() => sessionStore.read()?.token ?? '')
      .finally(() => {
        renewing = null;
      });
    return renewing;
  },
});

/** When the server last said who this is; 0 = not since the app was opened. */
let heardAt = 0;
export const heardAgoMs = (): number => Date.now() - heardAt;

/** Opens a session with the identity that Zalo vouches for, and asks for the first screen along with it. */
export async function signIn(firstScreen = true): Promise<Me> {
  const [account, accessToken] = await Promise.all([platform.accountKey(), platform.getAccessToken()]);
  const { token, me, firstScreen: shown } = await request('POST /v1/sessions', { body: { accessToken, firstScreen } });
  noteFirstScreen(shown ?? null);
  sessionStore.write({ account, token, me, heardOn: dayOf(new Date()) });
  heardAt = Date.now();
  return me;
}

/** The person of the stored session, as last seen, when Zalo says that the phone is theirs now; else `null`. */
export async function storedMe(): Promise<Me | null> {
  const stored = sessionStore.read();
  if (stored === null || stored.account !== (await platform.accountKey())) return null;
  return seenToday(stored, new Date());
}

/**
 * Continues the stored session, with the person as last seen, or opens one: nobody waits for a signal before going on
 * working. A session of another account on the same phone is left behind.
 */
export async function resumeSession(): Promise<Me> {
  const me = await storedMe();
  if (me !== null) return me;
  sessionStore.clear();
  return signIn();
}

/** Who this is as far as the phone knows. */
export function knownMe(): Me | null {
  const stored = sessionStore.read();
  return stored === null ? null : seenToday(stored, new Date());
}

/** Who this is by now: offices begin and end, and the day changes. */
export async function freshMe(): Promise<Me> {
  const me = keepMe(await request('GET /v1/me', {}));
  heardAt = Date.now();
  return me;
}

/** Confirms the phone number with Zalo and receives the offices that the roster holds for it. `null` when refused. */
export async function confirmPhone(): Promise<Me | null> {
  const phoneToken = await platform.getPhoneToken();
  if (phoneToken === null) return null;
  const accessToken = await platform.getAccessToken();
  return keepMe(await request('POST /v1/me/phone', { body: { accessToken, phoneToken } }));
}

/** Leaves this phone. Without a signal the token is forgotten all the same. */
export async function signOut(): Promise<void> {
  try {
    await request('DELETE /v1/sessions/current', {});
  } finally {
    sessionStore.clear();
  }
}

/** Keeps who this is, as the service has just said, for when there is no signal. */
export function keepMe(me: Me): Me {
  const stored = sessionStore.read();
  if (stored !== null) sessionStore.write({ ...stored, me, heardOn: dayOf(new Date()) });
  return me;
}
