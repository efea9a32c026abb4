import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocalStatus } from '../../api/local-status.ts';
import { Link } from '../../router/router.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './TodayScreen.module.css';

/** What the server did not take waits for a decision, what it took otherwise is told once; all else is in the strip. */
export function ToLookAt() {
  const { toLookAt, told } = useLocalStatus();
  return (
    <>
      {toLookAt > 0 && <ToUnsent tone="late">{toLookAt} mục chưa gửi được, cần xem lại</ToUnsent>}
      {told > 0 && <ToUnsent tone="neutral">Có điều cần biết về những gì đã ghi</ToUnsent>}
    </>
  );
}

function ToUnsent({ tone, children }: { tone: 'late' | 'neutral'; children: ReactNode }) {
  return (
    <Link to="/unsent" className={styles.due} data-passing="">
      <Notice tone={tone}>
        <span className={styles.dueWords}>
          <span>{children}</span>
          <ChevronRight size={20} strokeWidth={2} aria-hidden="true" />
        </span>
      </Notice>
    </Link>
  );
}
