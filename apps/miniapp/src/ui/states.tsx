import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, CloudOff, RefreshCw, TriangleAlert, UserRound } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiProblem, notReadSentence } from '../api/problem.ts';
import { askFailedAgain } from '../api/watch.ts';
import { Button } from './Button.tsx';
import { useGoBack } from './go-back.ts';
import { LoadingFlower, NothingFlower } from './petals/LoadingFlower.tsx';
import styles from './states.module.css';

/** Who waits for so long wants to know that it goes on. */
const SLOW_MS = 6_000;

export function Loading({ words = 'Đang tải…' }: { words?: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.instead} role="status">
      <LoadingFlower size={72} />
      <p>{words}</p>
      {slow && <p className={styles.words}>Mạng chậm, chờ thêm một chút.</p>}
    </div>
  );
}

interface EmptyProps {
  title: string;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing is there: the flower that nobody has filled yet, why, and how to begin. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className={styles.instead}>
      <NothingFlower size={72} />
      <p className={styles.title}>{title}</p>
      {children !== undefined && <p className={styles.words}>{children}</p>}
      {action}
    </div>
  );
}

interface FailedProps {
  error: unknown;
  onRetry?: (() => unknown) | undefined;
}

/** What happened, that nothing is lost, and what to do; or whose work it is, and the way back. */
export function Failed({ error, onRetry }: FailedProps) {
  const problem = error instanceof ApiProblem ? error : null;
  const Icon = problem?.isOffline ? CloudOff : problem?.isForOthers ? UserRound : TriangleAlert;
  return (
    <div className={styles.instead} role="alert">
      <Icon size={40} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <p className={styles.words}>{notReadSentence(error)}</p>
      {onRetry !== undefined && (problem?.isFinal ? <WayBack /> : <Again onRetry={onRetry} />)}
    </div>
  );
}

/** What failed for one part of the screen has mostly failed for the others too: one tap asks for all of it. */
function Again({ onRetry }: { onRetry: () => unknown }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    await Promise.all([onRetry(), askFailedAgain(client)]);
    setBusy(false);
  };
  return (
    <Button icon={RefreshCw} busy={busy} onClick={() => void again()}>
      {busy ? 'Đang thử lại…' : 'Thử lại'}
    </Button>
  );
}

function WayBack() {
  return (
    <Button icon={ArrowLeft} onClick={useGoBack('/')}>
      Quay lại
    </Button>
  );
}

interface Reading<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface LoadedProps<Data> {
  query: Reading<Data>;
  children: (data: Data) => ReactNode;
}

/** Loading, failed or there: one place, so that no screen forgets one of them. Old data wins over an error. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return <NotRead query={query} />;
}

/** In the place of what has not been read. What is tried again by itself keeps its sentence: nothing comes and goes. */
export function NotRead({ query: { error, refetch } }: { query: Omit<Reading<unknown>, 'data'> }) {
  const [said, setSaid] = useState(error);
  if (error && error !== said) setSaid(error);
  const isTriedAgain = said instanceof ApiProblem && said.isPassing;
  const told = error || (isTriedAgain && said);
  return told ? <Failed error={told} onRetry={refetch} /> : <Loading />;
}
