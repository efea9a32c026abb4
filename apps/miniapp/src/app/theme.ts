import { useEffect } from 'react';
import { useTheme } from 'zmp-ui';
import { localStore } from '../api/local-store.ts';
import { platform, type Theme } from '../platform/platform.ts';

const KEY = 'theme';

/** The theme of the last opening, so that a dark phone does not flash white while the SDK loads. */
export const lastTheme = (): Theme => localStore.read<Theme>(KEY) ?? 'light';

/** Follows Zalo's own light or dark. */
export function ThemeOfZalo(): null {
  const [, setTheme] = useTheme();
  useEffect(() => {
    platform.theme().then(
      (mode) => {
        localStore.write(KEY, mode);
        setTheme({ mode });
      },
      () => undefined,
    );
  }, [setTheme]);
  return null;
}
