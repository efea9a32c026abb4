import { localStore } from '../api/local-store.ts';
import type { Theme } from '../platform/platform.ts';

const KEY = 'theme';

/** The theme of the last opening, so that a dark phone does not flash white while the rest is on its way. */
export const lastTheme = (): Theme => localStore.read<Theme>(KEY) ?? 'light';

export function keepTheme(theme: Theme): void {
  localStore.write(KEY, theme);
}
