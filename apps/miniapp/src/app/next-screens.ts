import type { Role } from '@cns/domain/workplaces';

/** What a member opens next, with or without a signal, in the order of the need for it. */
export const nextScreens = {
  newVisit: () => import('../features/visits/NewVisitScreen.tsx'),
  households: () => import('../features/households/HouseholdsScreen.tsx'),
  household: () => import('../features/households/HouseholdScreen.tsx'),
  newHousehold: () => import('../features/households/NewHouseholdScreen.tsx'),
  reports: () => import('../features/reports/ReportsScreen.tsx'),
  report: () => import('../features/reports/ReportScreen.tsx'),
  unsent: () => import('../features/unsent/UnsentScreen.tsx'),
  team: () => import('../features/team/TeamScreen.tsx'),
  lessons: () => import('../features/lessons/LessonsScreen.tsx'),
  newLesson: () => import('../features/lessons/NewLessonScreen.tsx'),
  guides: () => import('../features/guides/GuidesScreen.tsx'),
  guide: () => import('../features/guides/GuideScreen.tsx'),
  work: () => import('../features/work/WorkScreen.tsx'),
  requests: () => import('../features/requests/RequestsScreen.tsx'),
  needs: () => import('../features/needs/NeedsScreen.tsx'),
};

/** What is shown to others at the door and read at home is there without a signal, too. */
const NEXT: Record<Role, readonly (() => Promise<unknown>)[]> = {
  member: Object.values(nextScreens),
  leader: [],
  resident: [nextScreens.guides, nextScreens.guide],
};

const CALM_MS = 2500;

/** Fetches what is opened next while there is still a signal; stops at the first failure. */
export function fetchNextScreens(role: Role): () => void {
  const timer = setTimeout(async () => {
    try {
      for (const fetchScreen of NEXT[role]) await fetchScreen();
    } catch {
      // No signal now: the screen is fetched when it is opened.
    }
  }, CALM_MS);
  return () => clearTimeout(timer);
}
