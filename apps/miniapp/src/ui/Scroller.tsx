import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import styles from './Screen.module.css';
import { noteScrolled, placeHere, scrolledAt, whenStill } from './scroll-places.ts';

/** What scrolls of a screen. Whoever goes back finds the place where they were. */
export function Scroller({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const place = useRef(placeHere());
  useLayoutEffect(() => {
    const top = scrolledAt(place.current);
    // Asking for 0 would have everything laid out at once for nothing.
    if (top > 0 && box.current !== null) box.current.scrollTop = top;
  }, []);
  const [note] = useState(() => whenStill(({ scrollTop }) => noteScrolled(place.current, scrollTop)));
  useEffect(() => {
    place.current = placeHere();
  });
  return (
    <main
      ref={box}
      className={styles.body}
      // biome-ignore lint/a11y/noRedundantRoles: old screen readers know the role only
      role="main"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: with the keyboard one scrolls only what can be focused
      tabIndex={0}
      onScroll={note}
    >
      {children}
    </main>
  );
}
