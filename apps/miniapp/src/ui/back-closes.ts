import { useEffect, useRef } from 'react';

const MARK = 'sheet';
/** The way back of a sheet that has just closed; another one opening at once takes its place in the history over. */
let leaving: ReturnType<typeof setTimeout> | undefined;
/** Of no sheet of before a reload. */
let opened = Date.now();
const open = new Set<number>();

/** Whether the history stands at the step of a sheet that no longer lies over the screen. */
function isLeftOver(): boolean {
  const mark = window.history.state?.[MARK];
  return mark !== undefined && !open.has(mark);
}

/** Nobody has to go back twice: over a reload, or from a screen to which a sheet has led, its step is still there. */
function passOver(): void {
  if (!isLeftOver()) return;
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    leaving = undefined;
    if (isLeftOver()) window.history.back();
  });
}

/** To be called once, when the app starts. */
export function watchBack(): void {
  window.addEventListener('popstate', passOver);
  passOver();
}

/**
 * While something lies over the screen, the phone's back button takes only that away and not the screen with what was
 * typed on it. It stands in the history as a step of its own, with the router's state kept.
 */
export function useBackCloses(isOpen: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (!isOpen) return undefined;
    opened += 1;
    const own = opened;
    open.add(own);
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
      open.delete(own);
      passOver();
    };
  }, [isOpen]);
}
