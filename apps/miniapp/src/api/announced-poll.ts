import { platform } from '../platform/platform.ts';

let announced = platform.startParams().get('poll');

/** The poll whose announcement opened the app. The way there is taken once: "home" is then the person's own screen. */
export function announcedPoll(): string | null {
  return announced;
}

export function forgetAnnouncedPoll(): void {
  announced = null;
}
