import type { Me } from '@cns/contracts/sessions';
import { useEffect } from 'react';
import { freshMe, heardAgoMs, knownMe } from '../api/session/session.ts';

const OLD_MS = 10 * 60 * 1000;

/**
 * The app opens with the person as last seen, and one left open overnight would still believe in yesterday and in
 * offices that have ended: behind the screen, and when somebody comes back to it, it asks who this is and which day it is.
 */
export function useFreshMe({ today }: Me, onUpdate: (me: Me) => void): void {
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState !== 'visible' || heardAgoMs() < OLD_MS) return;
      freshMe().then(onUpdate, () => {
        // Without a signal a new day has begun all the same.
        const me = knownMe();
        if (me !== null && me.today !== today) onUpdate(me);
      });
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => document.removeEventListener('visibilitychange', ask);
  }, [today, onUpdate]);
}
