import { useEffect } from 'react';
import { useTheme } from 'zmp-ui';
import { platform } from '../platform/platform.ts';
import { keepTheme } from './last-theme.ts';

/** Follows Zalo's own light or dark. */
export function ThemeOfZalo(): null {
  const [, setTheme] = useTheme();
  useEffect(() => {
    platform.theme().then(
      (mode) => {
        keepTheme(mode);
        setTheme({ mode });
      },
      () => undefined,
    );
  }, [setTheme]);
  return null;
}
