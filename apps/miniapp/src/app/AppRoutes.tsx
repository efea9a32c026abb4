import { useMemo } from 'react';
import { useSession } from '../api/session/SessionContext.tsx';
import { matched } from '../router/match.ts';
import { Navigate, ParamsContext, useLocation } from '../router/router.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Fetched, screenFile } from './Fetched.tsx';
import { ROUTES } from './routes.ts';
import { guestScreen } from './screens.ts';
import { HOME, startOf } from './start.ts';
import { TABS, TabsLayout } from './TabsLayout.tsx';

const guestJoining = screenFile(guestScreen);

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
        <Fetched file={found.route.file} props={NOTHING} back="/" />
      </ErrorBoundary>
    </ParamsContext.Provider>
  );
}

const NOTHING = {};

/** The invitation of a village for somebody who has not signed in yet. */
export function GuestInvitation({ enter }: { enter: () => void }) {
  return <Fetched file={guestJoining} props={{ onEnter: enter }} />;
}
