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

const readsKey = (account: string): string => `reads.${account}`;

/** Notes in which offices somebody who is no member read the answers that are kept on this phone; `null` = none are. */
export function noteReads(account: string, offices: string | null): void {
  if (offices === null) localStore.remove(readsKey(account));
  else localStore.write(readsKey(account), offices);
}

export const readsOf = (account: string): string | null => localStore.read<string>(readsKey(account));

export const hasKept = (account: string): boolean => localStore.read(keptKey(account)) !== null;

export const hasLeft = (account: string): boolean => localStore.read(leftKey(account)) !== null;
