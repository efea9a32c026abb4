import { localStore } from './local-store.ts';

/** As noted last by this page: asking the phone's storage about every change would take time from whoever waits for it. */
const noted = new Map<string, boolean>();

function note(key: string, is: boolean): void {
  if (noted.get(key) === is) return;
  noted.set(key, is);
  if (is) localStore.write(key, true);
  else localStore.remove(key);
}

const leftKey = (account: string): string => `left.${account}`;

/** Notes whether something of this account waits on the phone, to be asked before anything of it is opened. */
export function noteLeft(account: string, left: boolean): void {
  note(leftKey(account), left);
}

const keptKey = (account: string): string => `kept.${account}`;

/** Notes whether a village is whole on this phone, so that the screens are drawn from what is here. */
export function noteKept(account: string, kept: boolean): void {
  note(keptKey(account), kept);
}

export const hasKept = (account: string): boolean => localStore.read(keptKey(account)) !== null;

export const hasLeft = (account: string): boolean => localStore.read(leftKey(account)) !== null;
