import { useEffect, useRef } from 'react';

const MARK = 'sheet';
/** The way back of a sheet that has just closed; another one opening at once takes its place in the history over. */
let leaving: ReturnType<typeof setTimeout> | undefined;
let opened = 0;

/**
 * While something lies over the screen, the phone's back button takes only that away and not the screen with what was
 * typed on it. It stands in the history as a step of its own, with the router's state kept.
 */
export function useBackCloses(open: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (!open) return undefined;
    opened += 1;
    const own = opened;
    const state = { ...window.history.state, [MARK]: own };
    if (leaving === undefined) window.history.pushState(state, '');
    else {
      clearTimeout(leaving);
      leaving = undefined;
      window.history.replaceState(state, '');
    }
    const onPop = () => {
      if (window.history.state?.[MARK] !== own) close.current();
    };
    window.addEventListener('popstate', onPop);
    return () => {
      window.removeEventListener('popstate', onPop);
      if (window.history.state?.[MARK] !== own) return;
      leaving = setTimeout(() => {
        leaving = undefined;
        if (window.history.state?.[MARK] === own) window.history.back();
      });
    };
  }, [open]);
}
