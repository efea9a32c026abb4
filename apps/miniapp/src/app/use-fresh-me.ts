import type { Me } from '@cns/contracts/sessions';
import { useEffect, useRef } from 'react';
import { resumeSession } from '../api/session/session.ts';

const OLD_MS = 10 * 60 * 1000;

/**
 * An app left open overnight would still believe in yesterday and in offices that have ended: coming back to it after a
 * while asks again who this is and which day it is.
 */
export function useFreshMe(onUpdate: (me: Me) => void): void {
  const askedAt = useRef(Date.now());
  useEffect(() => {
    const askAgain = () => {
      if (document.visibilityState !== 'visible' || Date.now() - askedAt.current < OLD_MS) return;
      askedAt.current = Date.now();
      resumeSession().then(onUpdate, () => undefined);
    };
    document.addEventListener('visibilitychange', askAgain);
    return () => document.removeEventListener('visibilitychange', askAgain);
  }, [onUpdate]);
}
