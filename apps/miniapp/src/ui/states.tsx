import { CloudOff, RefreshCw, TriangleAlert, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiProblem, sentenceFor } from '../api/problem.ts';
import { Button } from './Button.tsx';
import { LoadingFlower } from './petals/LoadingFlower.tsx';
import styles from './states.module.css';

export function Loading({ words = 'Đang tải…' }: { words?: string }) {
  return (
    <div className={styles.state} role="status">
      <LoadingFlower size={72} />
      <p>{words}</p>
    </div>
  );
}

interface EmptyProps {
  title: string;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={styles.state}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <p className={styles.words}>{children}</p>}
      {action}
    </div>
  );
}

/** What happened, that nothing is lost, and what to do; or whose work it is. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const problem = error instanceof ApiProblem ? error : null;
  const Icon = problem?.code === 'offline' ? CloudOff : problem?.isForOthers ? UserRound : TriangleAlert;
  return (
    <div className={styles.state} role="alert">
      <Icon size={40} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <p className={styles.words}>{sentenceFor(error)}</p>
      {onRetry !== undefined && !problem?.isForOthers && (
        <Button icon={RefreshCw} onClick={onRetry}>
          Thử lại
        </Button>
      )}
    </div>
  );
}

interface LoadedProps<Data> {
  query: { data: Data | undefined; error: unknown; refetch: () => unknown };
  children: (data: Data) => ReactNode;
}

/** Loading, failed or there: one place, so that no screen forgets one of them. Old data wins over an error. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failed error={query.error} onRetry={() => query.refetch()} />;
  return <Loading />;
}
