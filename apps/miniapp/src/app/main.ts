import 'zmp-ui/app/styles/app.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { hasPicture } from '../picture/picture.ts';
import { lastTheme } from './last-theme.ts';
import { sayNotFetched } from './not-fetched.ts';

type Draw = typeof import('./draw.tsx').draw;

// Little stands here: it comes first, and asks for the rest in the order of the need for it.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
else start();

function start(): void {
  const place = document.getElementById('app');
  if (place === null) throw new Error('The page has no #app to draw into');
  // zmp-ui sets this only after the first paint.
  document.body.setAttribute('zaui-theme', lastTheme());
  open(place);
}

function open(place: HTMLElement): void {
  begin(place).then(
    (draw) => draw(place),
    () => sayNotFetched(place, () => open(place)),
  );
}

/**
 * What signs in is on its way already. What draws is asked for beside it; where a picture of the first screen is laid out
 * first, nothing of it is run before that is painted.
 */
async function begin(place: HTMLElement): Promise<Draw> {
  const early = hasPicture() ? null : fetchDrawing();
  // Whoever waits for it hears of the failure.
  early?.catch(() => undefined);
  const { beginSession, layOutPicture } = await import('./opening.ts');
  beginSession();
  await layOutPicture(place);
  if (early !== null) return (await early).draw;
  const { draw } = await fetchDrawing();
  // Read and drawn in one go it would hold up a tap on the picture.
  await new Promise((next) => setTimeout(next));
  return draw;
}

function fetchDrawing() {
  return import('./draw.tsx');
}
