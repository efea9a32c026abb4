import type { Me } from '@cns/contracts/sessions';
import { currentWorkplace, type Role, roleAt, type Workplace, workplacesOf } from '@cns/domain/workplaces';
import { announcedPoll } from '../api/announced-poll.ts';
import { waitingInvitation } from '../api/invitation.ts';
import { localStore } from '../api/local-store.ts';
import { foundEarly } from '../api/session/opening.ts';
import { navigate, placeNow } from '../router/history.ts';
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

/** Where a person works, as they chose last. */
export const placeOf = (me: Me): Workplace | null =>
  currentWorkplace(workplacesOf(me), localStore.read<string>(PLACE_KEY));

/** Whether a member who opens the app now sees the first screen. */
export const startsAtFirstScreen = (): boolean =>
  startOf('member') === HOME.member && ['/', HOME.member].includes(placeNow().pathname);

/** Goes there before anything is drawn, where it is known who this is: a slow phone would draw everything twice. */
export function goToStart(): void {
  const me = foundEarly();
  if (me !== null && placeNow().pathname === '/') navigate(startOf(roleAt(placeOf(me))), { replace: true });
}
