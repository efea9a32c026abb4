import type { Role } from '@cns/domain/workplaces';
import { ChartNoAxesColumn, ClipboardList, FileText, House, type LucideIcon, MapPin, Sun, Users } from 'lucide-react';
import { useEffect } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router-dom';
import { useSession } from '../api/session/SessionContext.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { fetchNextScreens } from './next-screens.ts';
import styles from './TabsLayout.module.css';

interface Tab {
  to: string;
  label: string;
  /** What it is called above the commune, where communes stand in the place of villages. */
  labelAbove?: string;
  icon: LucideIcon;
}

const TABS: Record<Role, readonly Tab[]> = {
  member: [
    { to: '/today', label: 'Hôm nay', icon: Sun },
    { to: '/households', label: 'Hộ gia đình', icon: House },
    { to: '/reports', label: 'Báo cáo', icon: FileText },
    { to: '/team', label: 'Tổ của tôi', icon: Users },
  ],
  leader: [
    { to: '/overview', label: 'Tổng quan', icon: ChartNoAxesColumn },
    { to: '/villages', label: 'Thôn, bản', labelAbove: 'Xã, phường', icon: MapPin },
    { to: '/reports', label: 'Báo cáo', icon: FileText },
    { to: '/operations', label: 'Điều hành', icon: ClipboardList },
  ],
  resident: [],
};

/** The first screens of a role with the navigation under them; a resident has one page and needs none. */
export function TabsLayout() {
  const { role, place } = useSession();
  const { pathname } = useLocation();
  const above = place?.unit.level === 'province' || place?.unit.level === 'district';
  useEffect(() => fetchNextScreens(role), [role]);
  return (
    <div className={styles.layout}>
      {/* Another place is another set of figures: start its screens afresh. */}
      <div className={styles.screen} key={place?.key}>
        <ErrorBoundary key={pathname}>
          <Outlet />
        </ErrorBoundary>
      </div>
      <nav className={styles.nav} aria-label="Các mục chính">
        {TABS[role].map(({ to, label, labelAbove = label, icon: Icon }) => (
          <NavLink key={to} to={to} className={({ isActive }) => (isActive ? styles.active : styles.tab) ?? ''}>
            <Icon size={24} strokeWidth={2} aria-hidden="true" />
            <span>{above ? labelAbove : label}</span>
          </NavLink>
        ))}
      </nav>
    </div>
  );
}
