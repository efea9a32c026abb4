import type { CoverageFigure } from '@cns/contracts/figures';
import { ChevronRight } from 'lucide-react';
import { Link } from '../../router/router.tsx';
import styles from './FigureLink.module.css';

/** Where a figure opens down to what is behind it. */
export type FigurePath = (figure: CoverageFigure) => string;

/** Of a unit, now or at the end of a day. */
export function figurePathOf(unitId: string, day: Record<string, string> = {}): FigurePath {
  const query = new URLSearchParams(day).toString();
  return (figure) => `/units/${unitId}/figures/${figure}${query && `?${query}`}`;
}

/** The class of the row that a link inside of it opens as a whole. */
export const opensWhole = styles.whole;

/** A figure's name or number; where it opens, a link as large as its row. */
export function FigureLink({ to, children }: { to: string | undefined; children: string }) {
  if (to === undefined) return <>{children}</>;
  const lastWord = children.lastIndexOf(' ') + 1;
  return (
    <Link to={to} className={styles.link}>
      {children.slice(0, lastWord)}
      <span className={styles.last}>
        {children.slice(lastWord)}
        <ChevronRight size={18} strokeWidth={2} aria-hidden="true" className={styles.chevron} />
      </span>
    </Link>
  );
}
