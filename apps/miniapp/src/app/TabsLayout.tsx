import type { Role } from '@cns/domain/workplaces';
import { ChartNoAxesColumn, ClipboardList, FileText, House, type LucideIcon, MapPin, Sun, Users } from 'lucide-react';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { localServiceOpening, readHere } from '../api/local.ts';
import { useSession } from '../api/session/SessionContext.tsx';
import { currentAccount } from '../api/session/session-store.ts';
import TodayScreen from '../features/today/TodayScreen.tsx';
import { calm } from '../pace/touch.ts';
import { whenFree } from '../pace/when-free.ts';
import { keepPicture } from '../picture/take.ts';
import type { Place } from '../router/history.ts';
import { Link, useLocation } from '../router/router.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { arrive, Fetched, type ScreenFile, screenFile } from './Fetched.tsx';
import { Kept } from './Kept.tsx';
import { fetchNextScreens, nextScreens } from './next-screens.ts';
import { firstScreens } from './screens.ts';
import { HOME } from './start.ts';
import styles from './TabsLayout.module.css';

interface Tab {
  to: string;
  label: string;
  /** What it is called above the commune, where communes stand in the place of villages. */
  labelAbove?: string;
  icon: LucideIcon;
  file: ScreenFile<object>;
}

/** A team writes its report; a commune and above sees who has filed. */
export const TABS: Record<Role, readonly Tab[]> = {
  member: [
    {
      to: '/today',
      label: 'Hôm nay',
      icon: Sun,
      file: { load: async () => ({ default: TodayScreen }), component: TodayScreen },
    },
    { to: '/households', label: 'Hộ gia đình', icon: House, file: screenFile(nextScreens.households) },
    { to: '/reports', label: 'Báo cáo', icon: FileText, file: screenFile(nextScreens.reports) },
    { to: '/team', label: 'Tổ của tôi', icon: Users, file: screenFile(nextScreens.team) },
  ],
  leader: [
    { to: '/overview', label: 'Tổng quan', icon: ChartNoAxesColumn, file: screenFile(firstScreens.leader) },
    {
      to: '/villages',
      label: 'Thôn, bản',
      labelAbove: 'Xã, phường',
      icon: MapPin,
      file: screenFile(() => import('../features/villages/VillagesScreen.tsx')),
    },
    {
      to: '/reports',
      label: 'Báo cáo',
      icon: FileText,
      file: screenFile(() => import('../features/report-board/ReportBoardScreen.tsx')),
    },
    {
      to: '/operations',
      label: 'Điều hành',
      icon: ClipboardList,
      file: screenFile(() => import('../features/operations/OperationsScreen.tsx')),
    },
  ],
  resident: [],
};

/** The first screens of a role with the navigation under them, on the page while the address is one of theirs. */
export function TabsLayout({ others }: { others: ReactNode }) {
  const { role, place } = useSession();
  useEffect(() => fetchNextScreens(role), [role]);
  // Another place is another set of figures: start its screens afresh.
  return <Tabs key={`${role} ${place?.key}`} role={role} others={others} />;
}

function Tabs({ role, others }: { role: Role; others: ReactNode }) {
  const { place, me } = useSession();
  const location = useLocation();
  const tabs = TABS[role];
  const current = tabs.find(({ to }) => to === location.pathname)?.to ?? null;
  const { drawn, rehearsed } = useDrawn(role, place?.unit.id ?? '');
  const addresses = useRef(new Map<string, Place>()).current;
  if (current !== null) addresses.set(current, sameOr(addresses.get(current), location));
  const layout = useRef<HTMLDivElement>(null);
  const isPictured = role === 'member' && current === HOME.member;
  useEffect(() => {
    if (!isPictured || layout.current === null || place === null) return undefined;
    return keepPicture(layout.current, { account: currentAccount(), place: place.key, day: me.today });
  }, [isPictured, place, me.today]);
  const above = place?.unit.level === 'province' || place?.unit.level === 'district';
  return (
    <div ref={layout} className={styles.layout} hidden={current === null}>
      {tabs.map(({ to, file }) => {
        const address = addresses.get(to) ?? (drawn.includes(to) ? addressOf(to) : null);
        if (address === null) return null;
        addresses.set(to, address);
        return (
          <Kept key={to} shown={to === current} location={address}>
            <TabScreen file={file} />
          </Kept>
        );
      })}
      {rehearsed !== null && (
        <Kept key={rehearsed} shown={false} location={addressOf(rehearsed)}>
          {others}
        </Kept>
      )}
      <Navigation tabs={tabs} current={current} above={above} />
    </div>
  );
}

const TabScreen = memo(function TabScreen({ file }: { file: ScreenFile<object> }) {
  return (
    <ErrorBoundary>
      <Fetched file={file} props={NOTHING} />
    </ErrorBoundary>
  );
});

const NOTHING = {};

interface NavigationProps {
  tabs: readonly Tab[];
  current: string | null;
  above: boolean;
}

const Navigation = memo(function Navigation({ tabs, current, above }: NavigationProps) {
  return (
    <nav className={styles.nav} aria-label="Các mục chính">
      {tabs.map(({ to, label, labelAbove = label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={to === current ? styles.active : styles.tab}
          aria-current={to === current ? 'page' : undefined}
        >
          <Icon size={24} strokeWidth={2} aria-hidden="true" />
          <span>{above ? labelAbove : label}</span>
        </Link>
      ))}
    </nav>
  );
});

/** The same address is the same object, so that nothing that reads it is drawn anew. */
function sameOr(before: Place | undefined, now: Place): Place {
  return before?.pathname === now.pathname && before.search === now.search ? before : now;
}

function addressOf(path: string): Place {
  const [pathname = '', search] = path.split('?');
  return { pathname, search: search === undefined ? '' : `?${search}` };
}

/**
 * A member opens the other three many times a day, mostly in a hurry: they are drawn beforehand from what is on the phone,
 * one by one, while the phone is free. Then the screens of a visit are drawn once and dropped, for the first time takes a
 * slow phone twice as long as the second.
 */
function useDrawn(role: Role, unitId: string): { drawn: readonly string[]; rehearsed: string | null } {
  const [drawn, setDrawn] = useState<readonly string[]>([]);
  const [rehearsed, setRehearsed] = useState<string | null>(null);
  useEffect(() => {
    if (role !== 'member') return undefined;
    let left = false;
    const whileHere = async (step: () => void) => {
      await free();
      if (!left) step();
      return !left;
    };
    void (async () => {
      await pause(CALM_MS);
      const local = await localServiceOpening();
      if (!local?.service.isWhole) return;
      await local.prepared;
      for (const { to, file } of TABS.member) {
        // Apart from the drawing of the one before: both in one go hold up a slow phone.
        await free();
        if (!(await arrive(file)) || !(await whileHere(() => setDrawn((before) => [...before, to])))) return;
      }
      for (const path of rehearsalFor(unitId)) {
        if (!(await whileHere(() => setRehearsed(path)))) return;
        await pause(REHEARSAL_MS);
      }
      await whileHere(() => setRehearsed(null));
    })();
    return () => {
      left = true;
    };
  }, [role, unitId]);
  return { drawn, rehearsed };
}

/** The way of a visit, with the household that is most likely to be next. */
function rehearsalFor(unitId: string): string[] {
  const next = readHere('GET /v1/units/:unitId/next-visits', { params: { unitId } })?.suggestions[0]?.household.id;
  return next === undefined ? [] : [`/households/${next}`, `/visits/new?household=${next}`, '/visits/new'];
}

const CALM_MS = 2_000;
const REHEARSAL_MS = 300;
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Not between two taps. */
async function free(): Promise<void> {
  await calm();
  await new Promise<void>((done) => void whenFree(done));
}
