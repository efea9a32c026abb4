import { currentWorkplace, type Role, roleAt, workplacesOf } from '@cns/domain/workplaces';
import { announcedPoll } from '../api/announced-poll.ts';
import { waitingInvitation } from '../api/invitation.ts';
import { localStore } from '../api/local-store.ts';
import { foundEarly } from '../api/session/opening.ts';
import { PLACE_KEY } from './place-key.ts';

/** Where each role starts. */
export const HOME: Record<Role, string> = { member: '/today', leader: '/overview', resident: '/my-home' };

/** A village's QR opens the invitation, a poll's announcement the poll; everybody else starts at the first screen of their role. */
export function startOf(role: Role): string {
  const code = waitingInvitation();
  if (code) return `/join?qr=${encodeURIComponent(code)}`;
  const pollId = announcedPoll();
  return pollId ? `/polls/${encodeURIComponent(pollId)}` : HOME[role];
}

declare const window: Window & { APP_ID: string };

/** Goes there before anything is drawn, where it is known who this is: a slow phone would draw everything twice. */
export function goToStart(): void {
  const me = foundEarly();
  const base = `/zapps/${window.APP_ID}`;
  if (me === null || window.location.pathname.replace(/\/$/, '') !== base) return;
  const role = roleAt(currentWorkplace(workplacesOf(me), localStore.read<string>(PLACE_KEY)));
  window.history.replaceState(null, '', base + startOf(role));
}
