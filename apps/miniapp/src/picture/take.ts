import { hasFirstScreen } from '../api/first-screen.ts';
import { whenCalm } from '../pace/touch.ts';
import { whenFree } from '../pace/when-free.ts';
import { BUILD, type Drawn, dropPicture, PASSING, type Picture, writePicture } from './picture.ts';

const CALM_MS = 1_000;

/** Whose first screen it is, and of which day. */
export type PictureOf = Pick<Picture, 'account' | 'place' | 'day'>;

/** Takes it anew; `null` while the first screen is not on the page. */
let retake: (() => void) | null = null;

/** From now on, while the first screen is on the page, there is a picture of it as it stands. @returns ends it */
export function keepPicture(screen: Element, of: PictureOf): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let takeBack = () => {};
  let isOld = false;
  const stop = () => {
    clearTimeout(timer);
    takeBack();
  };
  const take = () => {
    // What has not been read yet, or could not be, is nothing to be shown at the next opening.
    if (!hasFirstScreen(of.account)) return;
    writePicture({ ...of, build: BUILD, drawn: insideOf(screen) });
    isOld = false;
  };
  const soon = () => {
    stop();
    timer = setTimeout(() => {
      takeBack = whenCalm(() => {
        takeBack = whenFree(take);
      });
    }, CALM_MS);
  };
  soon();
  const changes = new MutationObserver(soon);
  changes.observe(screen, { subtree: true, childList: true, characterData: true });
  retake = () => {
    isOld = true;
    soon();
  };
  return () => {
    retake = null;
    changes.disconnect();
    stop();
    if (isOld) dropPicture();
  };
}

/** What the first screen shows has changed: it is taken anew, or, while it is not on the page, there is no picture of it. */
export function firstScreenChanged(): void {
  if (retake === null) dropPicture();
  else retake();
}

function insideOf(element: Element): Drawn[] {
  const drawn: Drawn[] = [];
  for (const node of element.childNodes) {
    if (node instanceof Text) drawn.push(node.data);
    else if (node instanceof Element && !node.hasAttribute(PASSING)) drawn.push(drawnOf(node));
  }
  return drawn;
}

function drawnOf(element: Element): Drawn {
  const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  return [element.localName, attributes, ...insideOf(element)];
}
