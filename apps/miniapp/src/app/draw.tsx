import { createRoot } from 'react-dom/client';
import { watchTouch } from '../pace/touch.ts';
import { MiniApp } from './MiniApp.tsx';
import { goToStart } from './start.ts';

/** Draws the app into its place on the page. */
export function draw(place: HTMLElement): void {
  goToStart();
  watchTouch(window);
  place.replaceChildren();
  createRoot(place).render(<MiniApp />);
}
