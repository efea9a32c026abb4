import type { Role } from '../api/session/workplaces.ts';

/** What a member opens next, with or without a signal, in the order of the need for it. */
export const nextScreens = {
  newVisit: () => import('../features/visits/NewVisitScreen.tsx'),
  households: () => import('../features/households/HouseholdsScreen.tsx'),
  household: () => import('../features/households/HouseholdScreen.tsx'),
  newHousehold: () => import('../features/households/NewHouseholdScreen.tsx'),
  reports: () => import('../features/reports/ReportsScreen.tsx'),
  unsent: () => import('../features/unsent/UnsentScreen.tsx'),
  team: () => import('../features/team/TeamScreen.tsx'),
  lessons: () => import('../features/lessons/LessonsScreen.tsx'),
  newLesson: () => import('../features/lessons/NewLessonScreen.tsx'),
};

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
