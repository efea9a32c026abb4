import { localStore } from '../api/local-store.ts';

/** An element with its attributes and what is in it, or a text. */
export type Drawn = string | [tag: string, attributes: Record<string, string>, ...inside: Drawn[]];

/** The first screen as it stood on the page last, to be laid out before what draws it has been read. */
export interface Picture {
  /** Of which build: its styles have the names that stand in the picture. */
  build: string;
  account: string;
  /** The office and the village whose screen it is. */
  place: string;
  /** The day whose words stand in it. */
  day: string;
  drawn: Drawn[];
}

/** Whatever changes in the app changes the name of this file. */
export const BUILD = import.meta.url;

/** Words that are true of one day only: on another day they keep their place and are not shown. */
export const OF_TODAY = 'data-of-today';
/** What comes and goes while the app is open, and is not there when it is opened. */
export const PASSING = 'data-passing';

const KEY = 'picture';

export const hasPicture = (): boolean => localStore.has(KEY);
export const readPicture = (): Picture | null => localStore.read<Picture>(KEY);
export const writePicture = (picture: Picture): void => void localStore.write(KEY, picture);
export const dropPicture = (): void => localStore.remove(KEY);
