import { createPlatform as createStandin } from './browser.ts';
import type { Platform } from './platform.ts';
import * as sdk from './zalo-identity.ts';

/** For `bench app`: the local Zalo platform plays the people, and the SDK comes and runs with the app, as inside of Zalo. */
export function createPlatform(): Platform {
  for (const [name, call] of Object.entries(sdk)) {
    if (typeof call !== 'function') throw new Error(`The SDK has no ${name}`);
  }
  return createStandin();
}
