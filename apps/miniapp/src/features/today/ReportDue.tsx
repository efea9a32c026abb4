import { ChevronRight } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { Link } from '../../router/router.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { dueSentence } from './due-sentence.ts';
import styles from './TodayScreen.module.css';

/** The report's due date as a sentence that leads to the report. Says nothing while it is not known. */
export function ReportDue() {
  const { unit } = usePlace();
  const { me } = useSession();
  const { data } = useGet('GET /v1/units/:unitId/report-board', { params: { unitId: unit.id }, query: {} });
  const own = data?.units.find((one) => one.unit.id === unit.id);
  if (data === undefined || own === undefined) return null;
  const { tone, words } = dueSentence({
    state: own.state,
    periodKey: data.period.key,
    dueOn: data.period.dueOn,
    today: me.today,
  });
  return (
    <Link to="/reports" className={styles.due} data-of-today="">
      <Notice tone={tone}>
        <span className={styles.dueWords}>
          {words}
          <ChevronRight size={20} strokeWidth={2} aria-hidden="true" />
        </span>
      </Notice>
    </Link>
  );
}
