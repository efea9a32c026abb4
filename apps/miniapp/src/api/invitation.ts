import { platform } from '../platform/platform.ts';

let waiting = platform.startParams().get('qr');

/** The code of the village QR with which the app was opened, until the person has seen the invitation. */
export function waitingInvitation(): string | null {
  return waiting;
}

/** From now on the start of the app is the person's own first screen again. */
export function closeInvitation(): void {
  waiting = null;
}

/** The code inside a scanned QR: the link of the app with `qr=`. `null` for the code of something else. */
export function codeOfLink(scanned: string): string | null {
  try {
    return new URL(scanned).searchParams.get('qr');
  } catch {
    return null;
  }
}
