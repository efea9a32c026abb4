import type { Platform } from './platform.ts';
import { zaloChatLink } from './zalo-links.ts';

/** The SDK weighs as much as a third of React and nothing of the first paint needs it. */
const sdk = () => import('./zalo-sdk.ts');

const startSearch = window.location.search;

export function createPlatform(): Platform {
  return {
    accountKey: async () => (await sdk()).getUserID(),
    getAccessToken: async () => (await sdk()).getAccessToken(),
    async getPhoneToken() {
      try {
        const { token } = await (await sdk()).getPhoneNumber();
        return token ?? null;
      } catch {
        return null;
      }
    },
    openPhone: async (number) => (await sdk()).openPhone({ phoneNumber: number }),
    openChat: async (number) => openInZalo(zaloChatLink(number)),
    openLink: openInZalo,
    startParams: () => new URLSearchParams(startSearch),
    theme: async () => ((await sdk()).getSystemInfo().zaloTheme === 'dark' ? 'dark' : 'light'),
  };
}

/** Links of zalo.me leave the mini app for Zalo itself; an older Zalo without that call gets a web view. */
async function openInZalo(url: string): Promise<void> {
  const { openOutApp, openWebview } = await sdk();
  try {
    await openOutApp({ url });
  } catch {
    await openWebview({ url });
  }
}
