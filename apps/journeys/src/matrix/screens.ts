/** Every address of the mini app, by who opens it; `screens.test.ts` compares it with the app's own routes. */

/**
 * Whose screens a phone shows; a province's officer sees some that a commune's does not, and the other way round. A neighbour
 * leads a team that has no group made by the Official Account.
 */
export type Viewer = 'member' | 'neighbour' | 'commune' | 'province' | 'resident';

const TEAM_AND_ABOVE = [
  'needs',
  'households/new',
  'households/:householdId',
  'visits/new',
  'targets',
  'lessons',
  'reports/:unitId/:period',
  'report-requests',
  'report-requests/:requestId',
  'duplicates/:unitId',
  'duplicates/:unitId/:oneId/:otherId',
  'groups',
  'groups/:groupId',
  'units/:unitId/rollout',
  'polls/new',
  'dispatches',
  'dispatches/new',
  'dispatches/:unitId/:dispatchId',
  'group-rules',
];

const ABOVE_THE_VILLAGE = [
  'overview',
  'villages',
  'reports',
  'operations',
  'targets',
  'targets/new',
  'report-requests',
  'report-requests/new',
  'report-requests/:requestId',
  'reports/:unitId/:period',
  'reports/:unitId/:period/figures/:code',
  'units/:unitId/figures/:figure',
  'units/:unitId/compare',
  'units/:unitId/past',
  'units/:unitId/group-naming',
  'operations/country',
  'operations/calendar',
  'operations/skill-name',
  'operations/indicators',
  'groups',
  'polls',
  'dispatches',
];

const EVERYBODY = [
  'polls',
  'polls/:pollId',
  'ask',
  'guides',
  'guides/:skill',
  'scam',
  'my-home',
  'my-home/data',
  'join',
];

export const SCREENS: Record<Viewer, readonly string[]> = {
  member: [
    'today',
    'reports',
    'team',
    'unsent',
    ...TEAM_AND_ABOVE,
    'visits',
    'reports/:unitId/:period/filings/:eventId',
    'households',
    'lessons/new',
    'work',
    'contribution',
    'requests',
    'team/qr',
    'team/joining',
    'groups/new',
    'groups/:groupId/edit',
    'guides',
    'polls',
    'my-home',
  ],
  neighbour: ['today', 'households', 'reports', 'team', 'groups', 'units/:unitId/official-group/:kind'],
  commune: [
    ...ABOVE_THE_VILLAGE,
    ...TEAM_AND_ABOVE,
    'group-rules/edit',
    'units/:unitId/priority',
    'villages/:unitId',
    'villages/:unitId/households',
    'operations/scams',
    'operations/joining',
    'operations/official-households',
    'operations/villages',
    'operations/villages/merge',
    'operations/villages/split',
    'operations/qr',
    'operations/qr/:unitId',
    'polls',
  ],
  province: [
    ...ABOVE_THE_VILLAGE,
    'operations/indicators/change',
    'operations/paper-template',
    'units/:unitId',
    'units/:unitId/groups',
    'units/:unitId/reports',
  ],
  resident: EVERYBODY,
};

/** These show what they are for without an answer of the service: forms, and what came with signing in. */
const STANDS_BY_ITSELF: readonly string[] = ['my-home', 'households/new'];

/** The same for some alone: the desk of a province counts nothing. */
const STANDS_BY_ITSELF_FOR: Partial<Record<Viewer, readonly string[]>> = { province: ['operations'] };

/** @param name of a screen as in its picture's file */
export function standsByItself(viewer: Viewer, name: string): boolean {
  const all = [...STANDS_BY_ITSELF, ...(STANDS_BY_ITSELF_FOR[viewer] ?? [])];
  return all.some((path) => path.replace('/', '-') === name);
}
