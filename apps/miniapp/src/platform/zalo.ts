import type { Platform, SmallStore } from './platform.ts';
import { getAccessToken, getPhoneNumber, getSystemInfo, getUserID } from './zalo-identity.ts';
import { zaloChatLink } from './zalo-links.ts';

/** What only a tap asks for is fetched then. */
const opening = () => import('./zalo-opening.ts');

const startSearch = window.location.search;

export function createPlatform(): Platform {
  return {
    accountKey: async () => getUserID(),
    getAccessToken: async () => getAccessToken(),
    async getPhoneToken() {
      try {
        const { token } = await getPhoneNumber();
        return token ?? null;
      } catch {
        return null;
      }
    },
    async userName() {
      try {
        return (await (await opening()).getUserInfo({})).userInfo.name || null;
      } catch {
        return null;
      }
    },
    async scanQr() {
      try {
        return (await (await opening()).scanQRCode({})).content || null;
      } catch {
        return null;
      }
    },
    openPhone: async (number) => (await opening()).openPhone({ phoneNumber: number }),
    openChat: async (number) => openInZalo(zaloChatLink(number)),
    openLink: openInZalo,
    saveFile,
    startParams: () => new URLSearchParams(startSearch),
    theme: async () => (getSystemInfo().zaloTheme === 'dark' ? 'dark' : 'light'),
    smallStore,
  };
}

/** Links of zalo.me leave the mini app for Zalo itself; an older Zalo without that call gets a web view. */
async function openInZalo(url: string): Promise<void> {
  const { openOutApp, openWebview } = await opening();
  try {
    await openOutApp({ url });
  } catch {
    await openWebview({ url });
  }
}

/** Zalo's own saving is young and needs a permission of the app; the phone's browser can always fetch a link. */
async function saveFile(url: string): Promise<'saved' | 'opened'> {
  try {
    await (await opening()).downloadFile({ url });
    return 'saved';
  } catch {
    await openInZalo(url);
    return 'opened';
  }
}

/** Kept by Zalo itself and not by its web view; up to 5 MB, the oldest key goes first. */
async function smallStore(): Promise<SmallStore> {
  const { nativeStorage } = await import('./zalo-storage.ts');
  return {
    read: (key) => nativeStorage.getItem(key) || null,
    write: (key, text) => nativeStorage.setItem(key, text),
  };
}
