import type { Me } from '@cns/contracts/sessions';
import { waitingInvitation } from '../invitation.ts';
import { resumeSession } from './session.ts';
import { sessionStore } from './session-store.ts';

/** Who scanned a village's QR on a phone without a session reads the invitation before signing in. */
export const startsAsGuest = (): boolean => waitingInvitation() !== null && sessionStore.read() === null;

let early: Promise<Me> | null = null;
let found: Me | null = null;

/** Signs in while the screens' own files are still on their way. */
export function openEarly(): void {
  if (startsAsGuest()) return;
  early = resumeSession();
  early.then(
    (me) => {
      found = me;
    },
    // Whoever waits for it hears of the failure.
    () => undefined,
  );
}

/** The person, when the early opening has come to its end before the screens did. */
export const foundEarly = (): Me | null => found;

/** The person: as the early opening found them, the first time; every other time asked anew. */
export function opened(): Promise<Me> {
  const opening = early ?? resumeSession();
  early = null;
  return opening;
}
