import type { Role } from '@cns/domain/workplaces';
import { Navigate, Outlet, Route, Routes, useLocation } from 'react-router-dom';
import { useSession } from '../api/session/SessionContext.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Fetched, type ScreenFile, screenFile } from './Fetched.tsx';
import { nextScreens } from './next-screens.ts';
import { firstScreens, guestScreen } from './screens.ts';
import { HOME, startOf } from './start.ts';
import { TABS, TabsLayout } from './TabsLayout.tsx';

// One file per screen: the first one opened is all that a slow connection has to wait for.
const households = screenFile(nextScreens.households);
const newHousehold = screenFile(nextScreens.newHousehold);
const household = screenFile(nextScreens.household);
const newVisit = screenFile(nextScreens.newVisit);
const visits = screenFile(() => import('../features/visits/VisitsScreen.tsx'));
const lessons = screenFile(nextScreens.lessons);
const newLesson = screenFile(nextScreens.newLesson);
const targets = screenFile(() => import('../features/targets/TargetsScreen.tsx'));
const newTarget = screenFile(() => import('../features/targets/NewTargetScreen.tsx'));
const reportBoard = screenFile(() => import('../features/report-board/ReportBoardScreen.tsx'));
const report = screenFile(() => import('../features/reports/ReportScreen.tsx'));
const figureParts = screenFile(() => import('../features/reports/FigurePartsScreen.tsx'));
const reportRequests = screenFile(() => import('../features/report-requests/RequestsScreen.tsx'));
const newReportRequest = screenFile(() => import('../features/report-requests/NewRequestScreen.tsx'));
const reportRequest = screenFile(() => import('../features/report-requests/RequestScreen.tsx'));
const indicators = screenFile(() => import('../features/indicators/IndicatorsScreen.tsx'));
const changeIndicators = screenFile(() => import('../features/indicators/ChangeIndicatorsScreen.tsx'));
const filing = screenFile(() => import('../features/reports/FilingScreen.tsx'));
const villageQr = screenFile(() => import('../features/team/VillageQrScreen.tsx'));
const joinRequests = screenFile(() => import('../features/team/JoinRequestsScreen.tsx'));
const lowerUnit = screenFile(() => import('../features/overview/LowerUnitScreen.tsx'));
const village = screenFile(() => import('../features/villages/VillageScreen.tsx'));
const communeJoining = screenFile(() => import('../features/operations/CommuneJoiningScreen.tsx'));
const officialHouseholds = screenFile(() => import('../features/official-households/OfficialHouseholdsScreen.tsx'));
const pastPeriod = screenFile(() => import('../features/past-periods/PastPeriodScreen.tsx'));
const skillName = screenFile(() => import('../features/skill-names/SkillNameScreen.tsx'));
const figure = screenFile(() => import('../features/figures/FigureScreen.tsx'));
const country = screenFile(() => import('../features/country/CountryScreen.tsx'));
const qrChoice = screenFile(() => import('../features/operations/QrChoiceScreen.tsx'));
const qrOfVillage = screenFile(() => import('../features/operations/QrOfVillageScreen.tsx'));
const groups = screenFile(() => import('../features/groups/GroupsScreen.tsx'));
const group = screenFile(() => import('../features/groups/GroupScreen.tsx'));
const calendar = screenFile(() => import('../features/reporting-calendar/CalendarScreen.tsx'));
const paperTemplate = screenFile(() => import('../features/paper-template/PaperTemplateScreen.tsx'));
const newGroup = screenFile(() => import('../features/groups/NewGroupScreen.tsx'));
const editGroup = screenFile(() => import('../features/groups/EditGroupScreen.tsx'));
const officialGroup = screenFile(() => import('../features/groups/actions/OfficialGroupScreen.tsx'));
const rollout = screenFile(() => import('../features/groups/RolloutScreen.tsx'));
const groupNaming = screenFile(() => import('../features/groups/GroupNamingScreen.tsx'));
const villageChanges = screenFile(() => import('../features/village-changes/VillageChangesScreen.tsx'));
const mergeVillages = screenFile(() => import('../features/village-changes/MergeScreen.tsx'));
const splitVillage = screenFile(() => import('../features/village-changes/SplitScreen.tsx'));
const duplicates = screenFile(() => import('../features/duplicates/DuplicatesScreen.tsx'));
const comparePair = screenFile(() => import('../features/duplicates/ComparePairScreen.tsx'));
const requests = screenFile(() => import('../features/requests/RequestsScreen.tsx'));
const ask = screenFile(() => import('../features/asking/AskScreen.tsx'));
const guides = screenFile(nextScreens.guides);
const guide = screenFile(nextScreens.guide);
const reportScam = screenFile(() => import('../features/scams/ReportScamScreen.tsx'));
const scamReports = screenFile(() => import('../features/scams/ScamReportsScreen.tsx'));
const work = screenFile(() => import('../features/work/WorkScreen.tsx'));
const contribution = screenFile(() => import('../features/work/ContributionScreen.tsx'));
const compareUnits = screenFile(() => import('../features/compare/CompareScreen.tsx'));
const priority = screenFile(() => import('../features/compare/PriorityScreen.tsx'));
const unsent = screenFile(nextScreens.unsent);
const myHome = screenFile(firstScreens.resident);
const myData = screenFile(() => import('../features/my-home/MyDataScreen.tsx'));
const polls = screenFile(() => import('../features/polls/PollsScreen.tsx'));
const newPoll = screenFile(() => import('../features/polls/NewPollScreen.tsx'));
const poll = screenFile(() => import('../features/polls/PollScreen.tsx'));
const dispatches = screenFile(() => import('../features/dispatches/DispatchesScreen.tsx'));
const newDispatch = screenFile(() => import('../features/dispatches/NewDispatchScreen.tsx'));
const dispatch = screenFile(() => import('../features/dispatches/DispatchScreen.tsx'));
const groupRules = screenFile(() => import('../features/group-rules/GroupRulesScreen.tsx'));
const editRules = screenFile(() => import('../features/group-rules/EditRulesScreen.tsx'));
const guestJoining = screenFile(guestScreen);
const joining = screenFile(() => import('../features/joining/JoiningScreen.tsx'));

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

/** Everything but the first screens of the role, which stay drawn. */
function OtherScreens() {
  return (
    <Routes>
      <Route index element={<Start />} />
      <Route element={<FullScreen />}>
        <Route element={<Only roles={['member', 'leader']} />}>
          <Route path="households/new" element={<Plain file={newHousehold} />} />
          <Route path="households/:householdId" element={<Plain file={household} />} />
          <Route path="visits/new" element={<Plain file={newVisit} />} />
          <Route path="visits" element={<Plain file={visits} />} />
          <Route path="targets" element={<Plain file={targets} />} />
          <Route path="targets/new" element={<Plain file={newTarget} />} />
          <Route path="lessons" element={<Plain file={lessons} />} />
          <Route path="lessons/new" element={<Plain file={newLesson} />} />
          <Route path="reports/:unitId/:period" element={<Plain file={report} />} />
          <Route path="report-requests" element={<Plain file={reportRequests} />} />
          <Route path="report-requests/:requestId" element={<Plain file={reportRequest} />} />
          <Route path="reports/:unitId/:period/figures/:code" element={<Plain file={figureParts} />} />
          <Route path="reports/:unitId/:period/filings/:eventId" element={<Plain file={filing} />} />
          <Route path="duplicates/:unitId" element={<Plain file={duplicates} />} />
          <Route path="duplicates/:unitId/:oneId/:otherId" element={<Plain file={comparePair} />} />
          <Route path="work" element={<Plain file={work} />} />
          <Route path="contribution" element={<Plain file={contribution} />} />
          <Route path="requests" element={<Plain file={requests} />} />
          <Route path="team/qr" element={<Plain file={villageQr} />} />
          <Route path="team/joining" element={<Plain file={joinRequests} />} />
          <Route path="groups" element={<Plain file={groups} />} />
          <Route path="groups/new" element={<Plain file={newGroup} />} />
          <Route path="groups/:groupId" element={<Plain file={group} />} />
          <Route path="groups/:groupId/edit" element={<Plain file={editGroup} />} />
          <Route path="units/:unitId/rollout" element={<Plain file={rollout} />} />
          <Route path="units/:unitId/official-group/:kind" element={<Plain file={officialGroup} />} />
          <Route path="units/:unitId/group-naming" element={<Plain file={groupNaming} />} />
        </Route>
        <Route element={<Only roles={['leader']} />}>
          <Route path="units/:unitId" element={<Plain file={lowerUnit} />} />
          <Route path="units/:unitId/groups" element={<Plain file={groups} />} />
          <Route path="units/:unitId/figures/:figure" element={<Plain file={figure} />} />
          <Route path="units/:unitId/compare" element={<Plain file={compareUnits} />} />
          <Route path="units/:unitId/priority" element={<Plain file={priority} />} />
          <Route path="units/:unitId/reports" element={<Plain file={reportBoard} />} />
          <Route path="villages/:unitId" element={<Plain file={village} />} />
          <Route path="villages/:unitId/households" element={<Plain file={households} />} />
          <Route path="report-requests/new" element={<Plain file={newReportRequest} />} />
          <Route path="operations/indicators" element={<Plain file={indicators} />} />
          <Route path="operations/indicators/change" element={<Plain file={changeIndicators} />} />
          <Route path="operations/calendar" element={<Plain file={calendar} />} />
          <Route path="operations/scams" element={<Plain file={scamReports} />} />
          <Route path="operations/paper-template" element={<Plain file={paperTemplate} />} />
          <Route path="operations/joining" element={<Plain file={communeJoining} />} />
          <Route path="operations/official-households" element={<Plain file={officialHouseholds} />} />
          <Route path="operations/skill-name" element={<Plain file={skillName} />} />
          <Route path="operations/country" element={<Plain file={country} />} />
          <Route path="units/:unitId/past" element={<Plain file={pastPeriod} />} />
          <Route path="operations/villages" element={<Plain file={villageChanges} />} />
          <Route path="operations/villages/merge" element={<Plain file={mergeVillages} />} />
          <Route path="operations/villages/split" element={<Plain file={splitVillage} />} />
          <Route path="operations/qr" element={<Plain file={qrChoice} />} />
          <Route path="operations/qr/:unitId" element={<Plain file={qrOfVillage} />} />
        </Route>
        <Route element={<Only roles={['member', 'leader']} />}>
          <Route path="polls/new" element={<Plain file={newPoll} />} />
          <Route path="dispatches" element={<Plain file={dispatches} />} />
          <Route path="dispatches/new" element={<Plain file={newDispatch} />} />
          <Route path="dispatches/:unitId/:dispatchId" element={<Plain file={dispatch} />} />
          <Route path="group-rules" element={<Plain file={groupRules} />} />
          <Route path="group-rules/edit" element={<Plain file={editRules} />} />
        </Route>
        <Route path="unsent" element={<Plain file={unsent} />} />
        <Route path="polls" element={<Plain file={polls} />} />
        <Route path="polls/:pollId" element={<Plain file={poll} />} />
        <Route path="ask" element={<Plain file={ask} />} />
        <Route path="guides" element={<Plain file={guides} />} />
        <Route path="guides/:skill" element={<Plain file={guide} />} />
        <Route path="scam" element={<Plain file={reportScam} />} />
        <Route path="my-home" element={<Plain file={myHome} />} />
        <Route path="my-home/data" element={<Plain file={myData} />} />
        <Route path="join" element={<Plain file={joining} />} />
      </Route>
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  );
}

/** A screen that takes everything it needs from the address and the session. */
function Plain({ file }: { file: ScreenFile<object> }) {
  return <Fetched file={file} props={{}} />;
}

function Start() {
  const { role } = useSession();
  return <Navigate to={startOf(role)} replace />;
}

function Only({ roles }: { roles: readonly Role[] }) {
  const { role } = useSession();
  return roles.includes(role) ? <Outlet /> : <Navigate to={HOME[role]} replace />;
}

/** A screen that breaks takes only itself away: another address starts afresh. */
function FullScreen() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary key={pathname}>
      <Outlet />
    </ErrorBoundary>
  );
}

/** The invitation of a village for somebody who has not signed in yet. */
export function GuestInvitation({ enter }: { enter: () => void }) {
  return <Fetched file={guestJoining} props={{ onEnter: enter }} />;
}
