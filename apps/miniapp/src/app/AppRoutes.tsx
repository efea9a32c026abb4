import type { Role } from '@cns/domain/workplaces';
import { useMemo } from 'react';
import { useSession } from '../api/session/SessionContext.tsx';
import { matched } from '../router/match.ts';
import { Navigate, ParamsContext, useLocation } from '../router/router.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Fetched, type ScreenFile, screenFile } from './Fetched.tsx';
import { nextScreens } from './next-screens.ts';
import { firstScreens, guestScreen } from './screens.ts';
import { HOME, startOf } from './start.ts';
import { TABS, TabsLayout } from './TabsLayout.tsx';

// One file per screen: the first one opened is all that a slow connection has to wait for.
const groups = screenFile(() => import('../features/groups/GroupsScreen.tsx'));
const guestJoining = screenFile(guestScreen);

interface ScreenRoute {
  path: string;
  file: ScreenFile<object>;
  roles: readonly Role[];
}

const OFFICES: readonly Role[] = ['member', 'leader'];
const LEADERS: readonly Role[] = ['leader'];
const EVERYBODY: readonly Role[] = ['member', 'leader', 'resident'];

/** Everything but the first screens of the roles. */
const ROUTES: readonly ScreenRoute[] = [
  { path: 'households/new', file: screenFile(nextScreens.newHousehold), roles: OFFICES },
  { path: 'households/:householdId', file: screenFile(nextScreens.household), roles: OFFICES },
  { path: 'visits/new', file: screenFile(nextScreens.newVisit), roles: OFFICES },
  { path: 'visits', file: screenFile(() => import('../features/visits/VisitsScreen.tsx')), roles: OFFICES },
  { path: 'targets', file: screenFile(() => import('../features/targets/TargetsScreen.tsx')), roles: OFFICES },
  { path: 'targets/new', file: screenFile(() => import('../features/targets/NewTargetScreen.tsx')), roles: OFFICES },
  { path: 'lessons', file: screenFile(nextScreens.lessons), roles: OFFICES },
  { path: 'lessons/new', file: screenFile(nextScreens.newLesson), roles: OFFICES },
  {
    path: 'reports/:unitId/:period',
    file: screenFile(() => import('../features/reports/ReportScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'report-requests',
    file: screenFile(() => import('../features/report-requests/RequestsScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'report-requests/:requestId',
    file: screenFile(() => import('../features/report-requests/RequestScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'reports/:unitId/:period/figures/:code',
    file: screenFile(() => import('../features/reports/FigurePartsScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'reports/:unitId/:period/filings/:eventId',
    file: screenFile(() => import('../features/reports/FilingScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'duplicates/:unitId',
    file: screenFile(() => import('../features/duplicates/DuplicatesScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'duplicates/:unitId/:oneId/:otherId',
    file: screenFile(() => import('../features/duplicates/ComparePairScreen.tsx')),
    roles: OFFICES,
  },
  { path: 'work', file: screenFile(() => import('../features/work/WorkScreen.tsx')), roles: OFFICES },
  { path: 'contribution', file: screenFile(() => import('../features/work/ContributionScreen.tsx')), roles: OFFICES },
  { path: 'requests', file: screenFile(() => import('../features/requests/RequestsScreen.tsx')), roles: OFFICES },
  { path: 'needs', file: screenFile(() => import('../features/needs/NeedsScreen.tsx')), roles: OFFICES },
  { path: 'team/qr', file: screenFile(() => import('../features/team/VillageQrScreen.tsx')), roles: OFFICES },
  { path: 'team/joining', file: screenFile(() => import('../features/team/JoinRequestsScreen.tsx')), roles: OFFICES },
  { path: 'groups', file: groups, roles: OFFICES },
  { path: 'groups/new', file: screenFile(() => import('../features/groups/NewGroupScreen.tsx')), roles: OFFICES },
  { path: 'groups/:groupId', file: screenFile(() => import('../features/groups/GroupScreen.tsx')), roles: OFFICES },
  {
    path: 'groups/:groupId/edit',
    file: screenFile(() => import('../features/groups/EditGroupScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'units/:unitId/rollout',
    file: screenFile(() => import('../features/groups/RolloutScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'units/:unitId/official-group/:kind',
    file: screenFile(() => import('../features/groups/actions/OfficialGroupScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'units/:unitId/group-naming',
    file: screenFile(() => import('../features/groups/GroupNamingScreen.tsx')),
    roles: OFFICES,
  },
  { path: 'polls/new', file: screenFile(() => import('../features/polls/NewPollScreen.tsx')), roles: OFFICES },
  { path: 'dispatches', file: screenFile(() => import('../features/dispatches/DispatchesScreen.tsx')), roles: OFFICES },
  {
    path: 'dispatches/new',
    file: screenFile(() => import('../features/dispatches/NewDispatchScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'dispatches/:unitId/:dispatchId',
    file: screenFile(() => import('../features/dispatches/DispatchScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'group-rules',
    file: screenFile(() => import('../features/group-rules/GroupRulesScreen.tsx')),
    roles: OFFICES,
  },
  {
    path: 'group-rules/edit',
    file: screenFile(() => import('../features/group-rules/EditRulesScreen.tsx')),
    roles: OFFICES,
  },
  { path: 'units/:unitId', file: screenFile(() => import('../features/overview/LowerUnitScreen.tsx')), roles: LEADERS },
  { path: 'units/:unitId/groups', file: groups, roles: LEADERS },
  {
    path: 'units/:unitId/figures/:figure',
    file: screenFile(() => import('../features/figures/FigureScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'units/:unitId/compare',
    file: screenFile(() => import('../features/compare/CompareScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'units/:unitId/priority',
    file: screenFile(() => import('../features/compare/PriorityScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'units/:unitId/reports',
    file: screenFile(() => import('../features/report-board/ReportBoardScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'villages/:unitId',
    file: screenFile(() => import('../features/villages/VillageScreen.tsx')),
    roles: LEADERS,
  },
  { path: 'villages/:unitId/households', file: screenFile(nextScreens.households), roles: LEADERS },
  {
    path: 'report-requests/new',
    file: screenFile(() => import('../features/report-requests/NewRequestScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/indicators',
    file: screenFile(() => import('../features/indicators/IndicatorsScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/indicators/change',
    file: screenFile(() => import('../features/indicators/ChangeIndicatorsScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/calendar',
    file: screenFile(() => import('../features/reporting-calendar/CalendarScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/scams',
    file: screenFile(() => import('../features/scams/ScamReportsScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/paper-template',
    file: screenFile(() => import('../features/paper-template/PaperTemplateScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/joining',
    file: screenFile(() => import('../features/operations/CommuneJoiningScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/official-households',
    file: screenFile(() => import('../features/official-households/OfficialHouseholdsScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/skill-name',
    file: screenFile(() => import('../features/skill-names/SkillNameScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/country',
    file: screenFile(() => import('../features/country/CountryScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'units/:unitId/past',
    file: screenFile(() => import('../features/past-periods/PastPeriodScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/villages',
    file: screenFile(() => import('../features/village-changes/VillageChangesScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/villages/merge',
    file: screenFile(() => import('../features/village-changes/MergeScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/villages/split',
    file: screenFile(() => import('../features/village-changes/SplitScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/qr',
    file: screenFile(() => import('../features/operations/QrChoiceScreen.tsx')),
    roles: LEADERS,
  },
  {
    path: 'operations/qr/:unitId',
    file: screenFile(() => import('../features/operations/QrOfVillageScreen.tsx')),
    roles: LEADERS,
  },
  { path: 'unsent', file: screenFile(nextScreens.unsent), roles: EVERYBODY },
  { path: 'polls', file: screenFile(() => import('../features/polls/PollsScreen.tsx')), roles: EVERYBODY },
  { path: 'polls/:pollId', file: screenFile(() => import('../features/polls/PollScreen.tsx')), roles: EVERYBODY },
  { path: 'ask', file: screenFile(() => import('../features/asking/AskScreen.tsx')), roles: EVERYBODY },
  { path: 'guides', file: screenFile(nextScreens.guides), roles: EVERYBODY },
  { path: 'guides/:skill', file: screenFile(nextScreens.guide), roles: EVERYBODY },
  { path: 'scam', file: screenFile(() => import('../features/scams/ReportScamScreen.tsx')), roles: EVERYBODY },
  { path: 'my-home', file: screenFile(firstScreens.resident), roles: EVERYBODY },
  { path: 'my-home/data', file: screenFile(() => import('../features/my-home/MyDataScreen.tsx')), roles: EVERYBODY },
  { path: 'join', file: screenFile(() => import('../features/joining/JoiningScreen.tsx')), roles: EVERYBODY },
];

export function AppRoutes() {
  const { role } = useSession();
  const { pathname } = useLocation();
  const isTab = TABS[role].some(({ to }) => to === pathname);
  return (
    <>
      <TabsLayout others={<OtherScreens />} />
      {!isTab && <OtherScreens />}
    </>
  );
}

/** The screen of the address, unless it is one of the first screens of the role, which stay drawn. */
function OtherScreens() {
  const { role } = useSession();
  const { pathname } = useLocation();
  const found = useMemo(() => matched(ROUTES, pathname), [pathname]);
  if (found === null) return <Navigate to={pathname === '/' ? startOf(role) : '/'} />;
  if (!found.route.roles.includes(role)) return <Navigate to={HOME[role]} />;
  return (
    <ParamsContext.Provider value={found.params}>
      {/* A screen that breaks takes only itself away: another address starts afresh. */}
      <ErrorBoundary key={pathname}>
        <Fetched file={found.route.file} props={NOTHING} />
      </ErrorBoundary>
    </ParamsContext.Provider>
  );
}

const NOTHING = {};

/** The invitation of a village for somebody who has not signed in yet. */
export function GuestInvitation({ enter }: { enter: () => void }) {
  return <Fetched file={guestJoining} props={{ onEnter: enter }} />;
}
