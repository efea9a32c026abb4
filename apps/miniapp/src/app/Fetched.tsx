import { type ComponentType, useEffect, useState } from 'react';
import { screenMissing } from '../api/problem.ts';
import { useReachable } from '../api/use-reachable.ts';
import { Screen, ScreenFrame } from '../ui/Screen.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { loadAnewOnce } from './load-anew.ts';

/** A screen's own file, fetched once when the screen is first opened. */
export interface ScreenFile<Props> {
  load: () => Promise<{ default: ComponentType<Props> }>;
  component: ComponentType<Props> | null;
}

export function screenFile<Props extends object>(load: ScreenFile<Props>['load']): ScreenFile<Props> {
  return { load, component: null };
}

/** Fetches a screen before it is opened; `false` when that is not possible now. */
export async function arrive<Props extends object>(file: ScreenFile<Props>): Promise<boolean> {
  try {
    file.component ??= (await file.load()).default;
    return true;
  } catch {
    return false;
  }
}

const TRY_AGAIN_MS = 5_000;

interface FetchedProps<Props> {
  file: ScreenFile<Props>;
  props: Props;
  /** Where one can turn back to while it does not come; not given where the navigation is there anyway. */
  back?: string;
}

/**
 * `React.lazy` remembers a failed fetch for ever. Here a person without a signal gets a sentence, keeps the navigation,
 * and the screen comes by itself with the signal.
 */
export function Fetched<Props extends object>({ file, props, back }: FetchedProps<Props>) {
  const reachable = useReachable();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const [, setArrived] = useState(() => file.component);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt and a returned signal fetch again
  useEffect(() => {
    if (file.component !== null) return undefined;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    file.load().then(
      (module) => {
        file.component = module.default;
        if (!left) setArrived(() => module.default);
      },
      () => {
        if (left) return;
        setFailed(true);
        // Not the signal: since the app was opened a newer one has taken the place of its files.
        if (attempt > 0) void loadAnewOnce();
        // The phone may announce the signal before it carries anything, or never.
        timer = setTimeout(() => setAttempt((before) => before + 1), TRY_AGAIN_MS);
      },
    );
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [file, attempt, reachable]);
  if (file.component !== null) return <file.component {...props} />;
  if (!failed) return <Arriving back={back} />;
  return (
    <Screen title="Chưa mở được" back="/">
      <Failed error={screenMissing()} onRetry={() => setAttempt(attempt + 1)} />
    </Screen>
  );
}

/** Long enough for a file on one bar of signal; whoever waits longer may want to turn back. */
const LATE_MS = 3_000;

function Arriving({ back }: { back: string | undefined }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late || back === undefined) return <Loading />;
  return (
    <ScreenFrame title="Đang mở" back={back}>
      <Loading words="Đang mở…" />
    </ScreenFrame>
  );
}
