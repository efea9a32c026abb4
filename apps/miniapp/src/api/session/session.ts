import type { Me } from '@cns/contracts/sessions';
import { platform } from '../../platform/platform.ts';
import { request, setCredentials } from '../client.ts';
import { ApiProblem } from '../problem.ts';
import { sessionStore } from './session-store.ts';

let renewing: Promise<string> | null = null;

setCredentials({
  token: () => sessionStore.read()?.token ?? null,
  renew: () => {
    // Several requests find the session ended at once; one new session serves them all.
    renewing ??= signIn()
      .then(() => sessionStore.read()?.token ?? '')
      .finally(() => {
        renewing = null;
      });
    return renewing;
  },
});

/** Opens a session with the identity that Zalo vouches for. */
export async function signIn(): Promise<Me> {
  const [account, accessToken] = await Promise.all([platform.accountKey(), platform.getAccessToken()]);
  const { token, me } = await request('POST /v1/sessions', { body: { accessToken } });
  sessionStore.write({ account, token, me });
  return me;
}

/**
 * Continues the stored session or opens one. Without a signal the person as last seen is enough to go on working. A
 * session of another account on the same phone is left behind.
 */
export async function resumeSession(): Promise<Me> {
  const stored = sessionStore.read();
  if (stored === null) return signIn();
  if (stored.account !== (await platform.accountKey())) {
    sessionStore.clear();
    return signIn();
  }
  try {
    return keep(await request('GET /v1/me', {}));
  } catch (error) {
    if (error instanceof ApiProblem && error.isPassing) return stored.me;
    throw error;
  }
}

/** Confirms the phone number with Zalo and receives the offices that the roster holds for it. `null` when refused. */
export async function confirmPhone(): Promise<Me | null> {
  const phoneToken = await platform.getPhoneToken();
  if (phoneToken === null) return null;
  const accessToken = await platform.getAccessToken();
  return keep(await request('POST /v1/me/phone', { body: { accessToken, phoneToken } }));
}

/** Leaves this phone. Without a signal the token is forgotten all the same. */
export async function signOut(): Promise<void> {
  try {
    await request('DELETE /v1/sessions/current', {});
  } finally {
    sessionStore.clear();
  }
}

function keep(me: Me): Me {
  const stored = sessionStore.read();
  if (stored !== null) sessionStore.write({ ...stored, me });
  return me;
}
