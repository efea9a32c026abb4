import { localStore } from './local-store.ts';

const leftKey = (account: string): string => `left.${account}`;

/** Notes whether something of this account waits on the phone, to be asked before anything of it is opened. */
export function noteLeft(account: string, unsent: number): void {
  if (unsent > 0) localStore.write(leftKey(account), unsent);
  else localStore.remove(leftKey(account));
}

const keptKey = (account: string): string => `kept.${account}`;

/** Notes whether a village is whole on this phone, so that the screens are drawn from what is here. */
export function noteKept(account: string, kept: boolean): void {
  if (kept) localStore.write(keptKey(account), true);
  else localStore.remove(keptKey(account));
}

export const hasKept = (account: string): boolean => localStore.read(keptKey(account)) !== null;

export const hasLeft = (account: string): boolean => localStore.read(leftKey(account)) !== null;
