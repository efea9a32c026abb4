import { type Role, roleAt } from '@cns/domain/workplaces';
import { hasFirstScreen } from '../api/first-screen.ts';
import { waitingInvitation } from '../api/invitation.ts';
import { hasKept } from '../api/kept-marks.ts';
import { fetchLocalService } from '../api/local-code.ts';
import { sessionStore } from '../api/session/session-store.ts';
import { placeOf } from './start.ts';

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
  const role: Role | null = stored && roleAt(placeOf(stored.me));
  if (role === null && waitingInvitation() !== null) guestScreen().catch(() => undefined);
  if (role === 'leader' || role === 'resident') firstScreens[role]().catch(() => undefined);
  if (stored !== null && hasKept(stored.account) && !hasFirstScreen(stored.account)) {
    fetchLocalService().catch(() => undefined);
  }
}
