import { waitingInvitation } from '../api/invitation.ts';
import { fetchLocalService } from '../api/local.ts';
import { hasKept } from '../api/local-status.ts';
import { localStore } from '../api/local-store.ts';
import { type StoredSession, sessionStore } from '../api/session/session-store.ts';
import { currentWorkplace, type Role, roleAt, workplacesOf } from '../api/session/workplaces.ts';
import { PLACE_KEY } from './place-key.ts';

/** Where each role starts. */
export const HOME: Record<Role, string> = { member: '/today', leader: '/overview', resident: '/my-home' };

export const firstScreens = {
  member: () => import('../features/today/TodayScreen.tsx'),
  leader: () => import('../features/overview/OverviewScreen.tsx'),
  resident: () => import('../features/my-home/MyHomeScreen.tsx'),
};

export const guestScreen = () => import('../features/joining/GuestJoiningScreen.tsx');

/** What a member opens next, with or without a signal, in the order of the need for it. */
export const nextScreens = {
  newVisit: () => import('../features/visits/NewVisitScreen.tsx'),
  households: () => import('../features/households/HouseholdsScreen.tsx'),
  household: () => import('../features/households/HouseholdScreen.tsx'),
  newHousehold: () => import('../features/households/NewHouseholdScreen.tsx'),
  reports: () => import('../features/reports/ReportsScreen.tsx'),
  unsent: () => import('../features/unsent/UnsentScreen.tsx'),
  team: () => import('../features/team/TeamScreen.tsx'),
};

/**
 * Fetches the first screen beside the sign-in instead of after it. On a phone's first day the role is not known yet: who
 * scanned a QR reads the invitation, and most of the others are members.
 */
export function fetchFirstScreen(): void {
  const stored = sessionStore.read();
  firstScreenOf(stored)().catch(() => undefined);
  if (stored !== null && hasKept(stored.account)) fetchLocalService().catch(() => undefined);
}

function firstScreenOf(stored: StoredSession | null): () => Promise<unknown> {
  if (stored === null) return waitingInvitation() === null ? firstScreens.member : guestScreen;
  return firstScreens[roleAt(currentWorkplace(workplacesOf(stored.me), localStore.read<string>(PLACE_KEY)))];
}

const CALM_MS = 2500;

/** Fetches what a member opens in the field while there is still a signal; stops at the first failure. */
export function fetchNextScreens(role: Role): () => void {
  if (role !== 'member') return () => undefined;
  const timer = setTimeout(async () => {
    try {
      for (const fetchScreen of Object.values(nextScreens)) await fetchScreen();
    } catch {
      // No signal now: the screen is fetched when it is opened.
    }
  }, CALM_MS);
  return () => clearTimeout(timer);
}
