import 'zmp-ui/app/styles/app.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { openEarly } from '../api/session/opening.ts';
import { lastTheme } from './last-theme.ts';
import { sayNotFetched } from './not-fetched.ts';
import { fetchFirstScreen } from './screens.ts';

// Little stands here, so that signing in goes on while the screens are still on their way.
const container = document.getElementById('app');
if (container === null) throw new Error('The page has no #app to draw into');
// zmp-ui sets this only after the first paint.
document.body.setAttribute('zaui-theme', lastTheme());
openEarly();
show(container);
fetchFirstScreen();

function show(place: HTMLElement): void {
  import('./draw.tsx').then(
    ({ draw }) => draw(place),
    () => sayNotFetched(place, () => show(place)),
  );
}
