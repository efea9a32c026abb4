import type { Me } from '@cns/contracts/sessions';
import { currentWorkplace, roleAt, workplacesOf } from '@cns/domain/workplaces';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { forgetFirstScreen, layOutFirstScreen, rememberFirstScreen } from '../api/first-screen.ts';
import { leaveLocal, openLocalFor } from '../api/local.ts';
import { localStore } from '../api/local-store.ts';
import { ApiProblem, TRY_AGAIN_MS } from '../api/problem.ts';
import { foundEarly, opened, startsAsGuest } from '../api/session/opening.ts';
import { SessionContext, type SessionValue } from '../api/session/SessionContext.tsx';
import { freshMe, signIn, signOut } from '../api/session/session.ts';
import { currentAccount } from '../api/session/session-store.ts';
import { firstScreenChanged } from '../picture/take.ts';
import { Button } from '../ui/Button.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { PLACE_KEY } from './place-key.ts';
import { useFreshMe } from './use-fresh-me.ts';

type GateState =
  | { step: 'guest' }
  | { step: 'opening' }
  | { step: 'failed'; error: unknown }
  | { step: 'left' }
  | { step: 'open'; me: Me };

interface SessionGateProps {
  children: ReactNode;
  /** What somebody who scanned a village's QR reads before signing in; gets the way in. */
  invitation: (enter: () => void) => ReactNode;
}

function firstState(): GateState {
  if (startsAsGuest()) return { step: 'guest' };
  const me = foundEarly();
  return me === null ? { step: 'opening' } : { step: 'open', me };
}

/** Lets in whoever Zalo vouches for, and gives every screen the person and the place of work. */
export function SessionGate({ children, invitation }: SessionGateProps) {
  const [state, setState] = useState<GateState>(firstState);
  const open = useCallback((how: () => Promise<Me>) => {
    setState({ step: 'opening' });
    how().then(
      (me) => setState({ step: 'open', me }),
      (error: unknown) => setState({ step: 'failed', error }),
    );
  }, []);
  const enter = useCallback(() => open(opened), [open]);
  const update = useCallback((me: Me) => setState({ step: 'open', me }), []);
  const leave = useCallback(() => setState({ step: 'left' }), []);
  const [waits] = useState(state.step === 'opening');
  useEffect(() => {
    if (waits) enter();
  }, [waits, enter]);

  useWhenBack(state.step === 'failed' && state.error instanceof ApiProblem && state.error.isPassing, update);

  switch (state.step) {
    case 'guest':
      return <>{invitation(enter)}</>;
    case 'opening':
      return <Loading words="Đang mở…" />;
    case 'failed':
      return <Failed error={state.error} onRetry={enter} />;
    case 'left':
      return (
        <Empty
          title="Đã đăng xuất"
          action={
            <Button look="main" onClick={() => open(signIn)}>
              Đăng nhập bằng Zalo
            </Button>
          }
        />
      );
    case 'open':
      return (
        <OpenSession me={state.me} onUpdate={update} onLeave={leave}>
          {children}
        </OpenSession>
      );
  }
}

/** What failed for want of a signal is tried again behind the sentence that says so, as on every screen. */
function useWhenBack(failed: boolean, onOpen: (me: Me) => void): void {
  useEffect(() => {
    if (!failed) return undefined;
    const timer = setInterval(() => void opened().then(onOpen, () => undefined), TRY_AGAIN_MS);
    return () => clearInterval(timer);
  }, [failed, onOpen]);
}

interface OpenSessionProps {
  me: Me;
  onUpdate: (me: Me) => void;
  onLeave: () => void;
  children: ReactNode;
}

function OpenSession({ me, onUpdate, onLeave, children }: OpenSessionProps) {
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState(() => localStore.read<string>(PLACE_KEY));
  // While drawing, for the screens ask for what they show before anything else can run.
  useMemo(() => {
    const onOfficesChanged = () => void freshMe().then(onUpdate, () => undefined);
    layOutFirstScreen(queryClient, currentAccount());
    openLocalFor({ me, client: queryClient, onOfficesChanged });
  }, [me, onUpdate, queryClient]);
  useFreshMe(me, onUpdate);
  const session = useMemo((): SessionValue => {
    const places = workplacesOf(me);
    const place = currentWorkplace(places, chosen);
    return {
      me,
      places,
      place,
      role: roleAt(place),
      update: onUpdate,
      choosePlace(key) {
        localStore.write(PLACE_KEY, key);
        setChosen(key);
      },
      async signOut() {
        const account = currentAccount();
        await leaveLocal();
        await signOut().catch(() => undefined);
        queryClient.clear();
        forgetFirstScreen(account);
        onLeave();
      },
    };
  }, [me, chosen, onUpdate, onLeave, queryClient]);
  const village = session.role === 'member' ? session.place?.unit.id : undefined;
  useEffect(
    () =>
      village === undefined
        ? undefined
        : rememberFirstScreen(queryClient, currentAccount(), village, firstScreenChanged),
    [queryClient, village],
  );
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}
