import { createRoot } from 'react-dom/client';
import { MiniApp } from './MiniApp.tsx';

/** Draws the app into its place on the page. */
export function draw(place: HTMLElement): void {
  place.replaceChildren();
  createRoot(place).render(<MiniApp />);
}
