import { lazy, Suspense } from 'react';
import { Navigate, Outlet, Route, Routes } from 'react-router-dom';
import { useSession } from '../api/session/SessionContext.tsx';
import type { Role } from '../api/session/workplaces.ts';
import { platform } from '../platform/platform.ts';
import { Loading } from '../ui/states.tsx';
import { TabsLayout } from './TabsLayout.tsx';

// One chunk per screen: the first one opened is all that a slow connection has to wait for.
const Today = lazy(() => import('../features/today/TodayScreen.tsx'));
const Households = lazy(() => import('../features/households/HouseholdsScreen.tsx'));
const NewHousehold = lazy(() => import('../features/households/NewHouseholdScreen.tsx'));
const Household = lazy(() => import('../features/households/HouseholdScreen.tsx'));
const NewVisit = lazy(() => import('../features/visits/NewVisitScreen.tsx'));
const Visits = lazy(() => import('../features/visits/VisitsScreen.tsx'));
const Reports = lazy(() => import('../features/reports/ReportsScreen.tsx'));
const Report = lazy(() => import('../features/reports/ReportScreen.tsx'));
const Team = lazy(() => import('../features/team/TeamScreen.tsx'));
const VillageQr = lazy(() => import('../features/team/VillageQrScreen.tsx'));
const JoinRequests = lazy(() => import('../features/team/JoinRequestsScreen.tsx'));
const Overview = lazy(() => import('../features/overview/OverviewScreen.tsx'));
const Villages = lazy(() => import('../features/villages/VillagesScreen.tsx'));
const Village = lazy(() => import('../features/villages/VillageScreen.tsx'));
const Operations = lazy(() => import('../features/operations/OperationsScreen.tsx'));
const MyHome = lazy(() => import('../features/my-home/MyHomeScreen.tsx'));
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
          <Route path="reports" element={<Reports />} />
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
          <Route path="villages/:unitId" element={<Village />} />
        </Route>
        <Route path="my-home" element={<MyHome />} />
        <Route path="join" element={<Joining />} />
      </Route>
      <Route path="*" element={<Navigate to="/" replace />} />
    </Routes>
  );
}

/** A village's QR opens the invitation; everybody else starts at the first screen of their role. */
function useStart(): string {
  const { role } = useSession();
  const code = platform.startParams().get('qr');
  if (code) return `/join?qr=${encodeURIComponent(code)}`;
  return HOME[role];
}

const HOME: Record<Role, string> = { member: '/today', leader: '/overview', resident: '/my-home' };

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
