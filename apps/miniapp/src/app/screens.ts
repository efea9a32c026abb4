import { currentWorkplace, type Role, roleAt, workplacesOf } from '@cns/domain/workplaces';
import { hasFirstScreen } from '../api/first-screen.ts';
import { waitingInvitation } from '../api/invitation.ts';
import { hasKept } from '../api/kept-marks.ts';
import { fetchLocalService } from '../api/local-code.ts';
import { localStore } from '../api/local-store.ts';
import { sessionStore } from '../api/session/session-store.ts';
import { PLACE_KEY } from './place-key.ts';

/** The first screens of those who are no members; a member's is in one file with what draws it. */
export const firstScreens = {
  leader: () => import('../features/overview/OverviewScreen.tsx'),
  resident: () => import('../features/my-home/MyHomeScreen.tsx'),
};

export const guestScreen = () => import('../features/joining/GuestJoiningScreen.tsx');

/**
 * Fetches beside the sign-in, and not after it, what the first screen needs besides the file that draws. On a phone's first
 * day the role is not known yet: who scanned a QR reads the invitation, and most of the others are members.
 */
export function fetchFirstScreen(): void {
  const stored = sessionStore.read();
  const role: Role | null =
    stored && roleAt(currentWorkplace(workplacesOf(stored.me), localStore.read<string>(PLACE_KEY)));
  if (role === null && waitingInvitation() !== null) guestScreen().catch(() => undefined);
  if (role === 'leader' || role === 'resident') firstScreens[role]().catch(() => undefined);
  if (stored !== null && hasKept(stored.account) && !hasFirstScreen(stored.account)) {
    fetchLocalService().catch(() => undefined);
  }
}
