import { lazy, Suspense } from 'react';
import { Navigate, Outlet, Route, Routes } from 'react-router-dom';
import { waitingInvitation } from '../api/invitation.ts';
import { useSession } from '../api/session/SessionContext.tsx';
import type { Role } from '../api/session/workplaces.ts';
import { Loading } from '../ui/states.tsx';
import { firstScreens, HOME, nextScreens } from './screens.ts';
import { TabsLayout } from './TabsLayout.tsx';

// One chunk per screen: the first one opened is all that a slow connection has to wait for.
const Today = lazy(firstScreens.member);
const Households = lazy(nextScreens.households);
const NewHousehold = lazy(() => import('../features/households/NewHouseholdScreen.tsx'));
const Household = lazy(nextScreens.household);
const NewVisit = lazy(nextScreens.newVisit);
const Visits = lazy(() => import('../features/visits/VisitsScreen.tsx'));
const Reports = lazy(nextScreens.reports);
const ReportBoard = lazy(() => import('../features/report-board/ReportBoardScreen.tsx'));
const Report = lazy(() => import('../features/reports/ReportScreen.tsx'));
const Team = lazy(() => import('../features/team/TeamScreen.tsx'));
const VillageQr = lazy(() => import('../features/team/VillageQrScreen.tsx'));
const JoinRequests = lazy(() => import('../features/team/JoinRequestsScreen.tsx'));
const Overview = lazy(firstScreens.leader);
const LowerUnit = lazy(() => import('../features/overview/LowerUnitScreen.tsx'));
const Villages = lazy(() => import('../features/villages/VillagesScreen.tsx'));
const Village = lazy(() => import('../features/villages/VillageScreen.tsx'));
const Operations = lazy(() => import('../features/operations/OperationsScreen.tsx'));
const CommuneJoining = lazy(() => import('../features/operations/CommuneJoiningScreen.tsx'));
const QrChoice = lazy(() => import('../features/operations/QrChoiceScreen.tsx'));
const QrOfVillage = lazy(() => import('../features/operations/QrOfVillageScreen.tsx'));
const MyHome = lazy(firstScreens.resident);
const GuestJoining = lazy(() => import('../features/joining/GuestJoiningScreen.tsx'));
const Joining = lazy(() => import('../features/joining/JoiningScreen.tsx'));

export function AppRoutes() {
  return (
    <Routes>
      <Route index element={<Navigate to={useStart()} replace />} />
      <Route element={<TabsLayout />}>
        <Route element={<Only roles={['member']} />}>
          <Route path="today" element={<Today />} />
          <Route path="households" element={<Households />} />
          <Route path="team" element={<Team />} />
        </Route>
        <Route element={<Only roles={['leader']} />}>
          <Route path="overview" element={<Overview />} />
          <Route path="villages" element={<Villages />} />
          <Route path="operations" element={<Operations />} />
        </Route>
        <Route element={<Only roles={['member', 'leader']} />}>
          <Route path="reports" element={<ReportsOfRole />} />
        </Route>
      </Route>
      <Route element={<FullScreen />}>
        <Route element={<Only roles={['member', 'leader']} />}>
          <Route path="households/new" element={<NewHousehold />} />
          <Route path="households/:householdId" element={<Household />} />
          <Route path="visits/new" element={<NewVisit />} />
          <Route path="visits" element={<Visits />} />
          <Route path="reports/:unitId/:period" element={<Report />} />
          <Route path="team/qr" element={<VillageQr />} />
          <Route path="team/joining" element={<JoinRequests />} />
        </Route>
        <Route element={<Only roles={['leader']} />}>
          <Route path="units/:unitId" element={<LowerUnit />} />
          <Route path="units/:unitId/reports" element={<ReportBoard />} />
          <Route path="villages/:unitId" element={<Village />} />
          <Route path="villages/:unitId/households" element={<Households />} />
          <Route path="operations/joining" element={<CommuneJoining />} />
          <Route path="operations/qr" element={<QrChoice />} />
          <Route path="operations/qr/:unitId" element={<QrOfVillage />} />
        </Route>
        <Route path="my-home" element={<MyHome />} />
        <Route path="join" element={<Joining />} />
      </Route>
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  );
}

/** A team writes its report; a commune and above sees who has filed. */
function ReportsOfRole() {
  const { role } = useSession();
  return role === 'leader' ? <ReportBoard /> : <Reports />;
}

/** A village's QR opens the invitation; everybody else starts at the first screen of their role. */
function useStart(): string {
  const { role } = useSession();
  const code = waitingInvitation();
  if (code) return `/join?qr=${encodeURIComponent(code)}`;
  return HOME[role];
}

function Only({ roles }: { roles: readonly Role[] }) {
  const { role } = useSession();
  return roles.includes(role) ? <Outlet /> : <Navigate to={HOME[role]} replace />;
}

function FullScreen() {
  return (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  );
}

/** The invitation of a village for somebody who has not signed in yet. */
export function GuestInvitation({ enter }: { enter: () => void }) {
  return (
    <Suspense fallback={<Loading />}>
      <GuestJoining onEnter={enter} />
    </Suspense>
  );
}
