import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useShown } from '../api/watch.ts';
import { afterPaint } from '../pace/after-paint.ts';
import { ConnectionStrip } from './ConnectionStrip.tsx';
import { useGoBack } from './go-back.ts';
import { PlaceSwitcher } from './PlaceSwitcher.tsx';
import { Mark } from './petals/LoadingFlower.tsx';
import styles from './Screen.module.css';
import { Scroller } from './Scroller.tsx';
import { SnackbarPlace } from './Snackbar.tsx';

interface FrameProps {
  title: string;
  /** Shows the way back; a path for where to go when the app was opened right here. */
  back?: string | undefined;
  children: ReactNode;
}

interface BodyProps {
  title: string;
  /** A second line under the title, for example the village's commune or a date. */
  subtitle?: ReactNode;
  /** The one main action, at the thumb. */
  action?: ReactNode | undefined;
  children: ReactNode;
}

/** Every screen: the unit's name on top, the title, the content, and the main action where the thumb is. */
export function Screen({ title, back, ...body }: FrameProps & BodyProps) {
  return (
    <ScreenFrame title={title} back={back}>
      <ScreenBody title={title} {...body} />
    </ScreenFrame>
  );
}

/** What stays on top of a screen while its body gives way to another one. */
export function ScreenFrame({ title, back, children }: FrameProps) {
  return (
    <div className={styles.screen}>
      <PageTitle title={title} />
      <header className={styles.bar}>
        {back === undefined ? (
          <span className={styles.mark}>
            <Mark size={32} />
          </span>
        ) : (
          <BackButton fallback={back} />
        )}
        <PlaceSwitcher />
      </header>
      <ConnectionStrip />
      {children}
    </div>
  );
}

export function ScreenBody({ title, subtitle, action, children }: BodyProps) {
  return (
    <>
      <Scroller>
        <div className={styles.heading}>
          <h1 className={styles.title}>{title}</h1>
          {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        <div className={styles.content}>{children}</div>
      </Scroller>
      <SnackbarPlace />
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </>
  );
}

/** Apart, so that a kept screen that is shown again draws nothing else anew. */
function PageTitle({ title }: { title: string }): null {
  const shown = useShown();
  useEffect(() => {
    if (!shown) return undefined;
    let left = false;
    // The phone's own bar takes its time over it.
    afterPaint(() => {
      if (!left) document.title = title;
    });
    return () => {
      left = true;
    };
  }, [title, shown]);
  return null;
}

function BackButton({ fallback }: { fallback: string }) {
  return (
    <button type="button" className={styles.back} aria-label="Quay lại" onClick={useGoBack(fallback)}>
      <ArrowLeft size={24} strokeWidth={2} aria-hidden="true" />
    </button>
  );
}
