import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { keepWatch, Watch, WatchContext } from '../api/watch.ts';
import { afterPaint } from '../pace/after-paint.ts';
import type { Place } from '../router/history.ts';
import { PlaceContext } from '../router/router.tsx';
import { whenStill } from '../ui/scroll-places.ts';
import styles from './Kept.module.css';

interface KeptProps {
  shown: boolean;
  /** The address as it was when the screen was last on the page. */
  location: Place;
  children: ReactNode;
}

/**
 * A screen that stays drawn while another one is open: its elements are taken off the page and laid back as they were.
 * Off the page it knows of no other address and asks no server.
 */
export function Kept({ shown, location, children }: KeptProps) {
  const slot = useRef<HTMLDivElement>(null);
  const [box] = useState(() => new Box());
  useLayoutEffect(() => {
    if (!shown || slot.current === null) return undefined;
    box.layInto(slot.current);
    return () => box.takeOff();
  }, [shown, box]);
  const client = useQueryClient();
  const [watch] = useState(() => new Watch(shown));
  useEffect(() => keepWatch(watch), [watch]);
  useEffect(() => {
    watch.setShown(shown);
    // Once it is painted: what is to be asked anew is asked behind.
    if (shown) afterPaint(() => watch.refresh(client));
  }, [watch, shown, client]);
  return (
    <>
      <div ref={slot} className={styles.slot} />
      {createPortal(
        <WatchContext.Provider value={watch}>
          <PlaceContext.Provider value={location}>{children}</PlaceContext.Provider>
        </WatchContext.Provider>,
        box.element,
      )}
    </>
  );
}

/** What a screen draws into. Elements off the page forget how far they were scrolled. */
class Box {
  readonly element = document.createElement('div');
  readonly #scrolled = new Map<Element, number>();

  constructor() {
    this.element.className = styles.box ?? '';
    const note = whenStill((target) => this.#scrolled.set(target, target.scrollTop));
    this.element.addEventListener('scroll', note, { capture: true, passive: true });
  }

  layInto(slot: Element): void {
    slot.append(this.element);
    for (const [element, top] of this.#scrolled) {
      if (!this.element.contains(element)) this.#scrolled.delete(element);
      else if (top > 0) element.scrollTop = top;
    }
  }

  takeOff(): void {
    this.element.remove();
  }
}
