import { ChevronRight } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { Link } from '../../router/router.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { hurryOf } from './hurry.ts';
import styles from './overview.module.css';

/** One line about the reports when something waits for the commune, and nothing otherwise. */
export function ReportsHurry({ unitId }: { unitId: string }) {
  const { me } = useSession();
  const { data } = useGet('GET /v1/units/:unitId/report-board', { params: { unitId }, query: {} });
  const hurry = data === undefined ? null : hurryOf(data, me.today);
  if (hurry === null) return null;
  return (
    <Link to="/reports" className={styles.hurry}>
      <Notice tone={hurry.tone}>
        <span className={styles.hurryWords}>
          {hurry.words}
          <ChevronRight size={20} strokeWidth={2} aria-hidden="true" />
        </span>
      </Notice>
    </Link>
  );
}
