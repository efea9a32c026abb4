import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { afterPaint } from '../pace/after-paint.ts';
import { whenFree } from '../pace/when-free.ts';
import styles from './Prepared.module.css';

/** What comes next of a part of a screen, where it is drawn before it is shown. */
export class NextPart {
  readonly element = document.createElement('div');
  #place: Element | null = null;

  constructor() {
    this.#look('waiting');
  }

  readonly into = (place: Element | null): void => {
    this.#place = place;
  };

  /** It is about to be shown: on the page for nobody yet, so that all is laid out by then. Nothing where it has not been drawn. */
  ready(): void {
    if (this.element.hasChildNodes()) this.#lay('waiting');
  }

  /** Shows it now, before anything else is drawn anew. @returns `false` where it has not been drawn yet */
  show(): boolean {
    if (this.element.hasChildNodes()) this.#lay('over');
    return this.element.hasChildNodes();
  }

  /** Takes it off the page. */
  takeOff(): void {
    this.element.remove();
  }

  #lay(look: 'waiting' | 'over'): void {
    this.#look(look);
    if (this.element.parentNode === null) this.#place?.append(this.element);
  }

  #look(look: 'waiting' | 'over'): void {
    this.element.className = styles[look] ?? '';
  }
}

interface PreparedProps {
  next: NextPart;
  /** What is there until then. */
  before: ReactNode;
  /** Whether what comes next may be wanted soon: it is drawn as soon as the phone is free. */
  soon: boolean;
  shown: boolean;
  /** What comes next. */
  children: ReactNode;
}

/**
 * A part of a screen that gives way to another one, which was drawn beforehand off the page: it is only laid over the former,
 * and that one goes when the new one has been painted. Until then it is nowhere on the page, for eyes, ears and tests.
 */
export function Prepared({ next, before, soon, shown, children }: PreparedProps) {
  const isDrawn = useDrawn(soon) || shown;
  useLayoutEffect(() => {
    if (!shown) return undefined;
    next.show();
    return () => next.takeOff();
  }, [shown, next]);
  const isCovered = useCovered(shown) && shown;
  return (
    <div ref={next.into} className={styles.place}>
      {!isCovered && <div className={shown ? styles.under : styles.part}>{before}</div>}
      {isDrawn && createPortal(children, next.element)}
    </div>
  );
}

function useDrawn(soon: boolean): boolean {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => (soon && !isDrawn ? whenFree(() => setDrawn(true)) : undefined), [soon, isDrawn]);
  return isDrawn;
}

/** Whether what is shown has been painted. */
function useCovered(shown: boolean): boolean {
  const [isCovered, setCovered] = useState(false);
  useEffect(() => {
    if (!shown) return undefined;
    let left = false;
    afterPaint(() => !left && setCovered(true));
    return () => {
      left = true;
      setCovered(false);
    };
  }, [shown]);
  return isCovered;
}
