import { createRoot } from 'react-dom/client';
import { onceLifted } from '../pace/touch.ts';
import { carryOut, doneOnPicture } from '../picture/taps.ts';
import { watchBack } from '../ui/back-closes.ts';
import { MiniApp } from './MiniApp.tsx';
import { goToStart } from './start.ts';

/** Draws the app into its place on the page, in the place of its picture. */
export function draw(place: HTMLElement): void {
  goToStart();
  watchBack();
  // Taken away under a finger, the picture would lose its tap.
  onceLifted(() => {
    const done = doneOnPicture();
    place.replaceChildren();
    createRoot(place).render(<MiniApp />);
    if (done !== null) carryOut(done, place);
  });
}
