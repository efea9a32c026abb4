import { ChevronRight } from 'lucide-react';
import { useLocalStatus } from '../../api/local-status.ts';
import { Link } from '../../router/router.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './TodayScreen.module.css';

/** What the server did not take waits for a decision; everything else leaves by itself and is in the strip. */
export function ToLookAt() {
  const { toLookAt } = useLocalStatus();
  if (toLookAt === 0) return null;
  return (
    <Link to="/unsent" className={styles.due} data-passing="">
      <Notice tone="late">
        <span className={styles.dueWords}>
          {toLookAt} mục chưa gửi được, cần xem lại
          <ChevronRight size={20} strokeWidth={2} aria-hidden="true" />
        </span>
      </Notice>
    </Link>
  );
}
