import { useEffect, useState } from 'react';
import { localStore } from '../api/local-store.ts';
import { platform, type Theme } from '../platform/platform.ts';

const KEY = 'theme';

/** Zalo's theme. The last one is kept, so that a dark phone does not flash white while the SDK loads. */
export function useZaloTheme(): Theme {
  const [theme, setTheme] = useState<Theme>(() => localStore.read<Theme>(KEY) ?? 'light');
  useEffect(() => {
    platform.theme().then(
      (now) => {
        localStore.write(KEY, now);
        setTheme(now);
      },
      () => undefined,
    );
  }, []);
  return theme;
}
