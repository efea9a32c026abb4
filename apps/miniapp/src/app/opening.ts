import type { Me } from '@cns/contracts/sessions';
import { roleAt } from '@cns/domain/workplaces';
import { openEarly } from '../api/session/opening.ts';
import { storedMe } from '../api/session/session.ts';
import { currentAccount } from '../api/session/session-store.ts';
import { afterPaint } from '../pace/after-paint.ts';
import { watchTouch } from '../pace/touch.ts';
import { laidOut } from '../picture/lay-out.ts';
import { BUILD, type Picture, readPicture } from '../picture/picture.ts';
import { rememberTaps } from '../picture/taps.ts';
import { fetchFirstScreen } from './screens.ts';
import { placeOf, startsAtFirstScreen } from './start.ts';

/** Signs in while what draws the screens is still on its way. */
export function beginSession(): void {
  watchTouch(window);
  openEarly();
  fetchFirstScreen();
}

/**
 * Lays the first screen out as it stood on the page last, once Zalo has said whose phone it is; resolves when that is
 * painted, or at once when there is nothing to lay out.
 */
export async function layOutPicture(place: HTMLElement): Promise<void> {
  const picture = readPicture();
  const me = picture === null ? null : await storedMe();
  if (picture === null || me === null || !isOf(picture, me)) return;
  place.replaceChildren(laidOut(picture.drawn, picture.day === me.today));
  rememberTaps(place);
  await new Promise<void>(afterPaint);
}

/** Whether the app, opened by this person now, would show what is in the picture. */
function isOf({ build, account, place }: Picture, me: Me): boolean {
  const now = placeOf(me);
  const isTheirs = account === currentAccount() && roleAt(now) === 'member' && now?.key === place;
  return isTheirs && build === BUILD && startsAtFirstScreen();
}
