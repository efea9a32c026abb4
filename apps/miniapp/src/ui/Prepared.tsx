import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { afterPaint } from '../pace/after-paint.ts';
import { whenFree } from '../pace/when-free.ts';
import styles from './Prepared.module.css';

interface PreparedProps {
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
export function Prepared({ before, soon, shown, children }: PreparedProps) {
  const place = useRef<HTMLDivElement>(null);
  const [over] = useState(newPart);
  useLayoutEffect(() => {
    if (!shown) return undefined;
    place.current?.append(over);
    return () => over.remove();
  }, [shown, over]);
  const isDrawn = useDrawn(soon) || shown;
  const isCovered = useCovered(shown) && shown;
  return (
    <div ref={place} className={styles.place}>
      {!isCovered && <div className={shown ? styles.under : styles.part}>{before}</div>}
      {isDrawn && createPortal(children, over)}
    </div>
  );
}

function newPart(): HTMLElement {
  const part = document.createElement('div');
  part.className = styles.over ?? '';
  return part;
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
