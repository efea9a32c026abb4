import { createPlatform as createStandin } from './browser.ts';
import type { Platform } from './platform.ts';
import { identity } from './zalo.ts';

/** For `bench app`: the local Zalo platform plays the people, and the SDK is fetched and run first, as inside of Zalo. */
export function createPlatform(): Platform {
  const standin = createStandin();
  return {
    ...standin,
    accountKey: () => afterSdk('getUserID', standin.accountKey),
    getAccessToken: () => afterSdk('getAccessToken', standin.getAccessToken),
    getPhoneToken: () => afterSdk('getPhoneNumber', standin.getPhoneToken),
    theme: () => afterSdk('getSystemInfo', standin.theme),
  };
}

async function afterSdk<Told>(
  call: keyof Awaited<ReturnType<typeof identity>>,
  ask: () => Promise<Told>,
): Promise<Told> {
  const sdk = await identity();
  if (typeof sdk[call] !== 'function') throw new Error(`The SDK has no ${call}`);
  return ask();
}
