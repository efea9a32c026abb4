import { createRoot } from 'react-dom/client';
import 'zmp-ui/app/styles/app.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { MiniApp } from './MiniApp.tsx';
import { fetchFirstScreen } from './screens.ts';
import { lastTheme } from './theme.ts';

const container = document.getElementById('app');
if (container === null) throw new Error('The page has no #app to draw into');
// zmp-ui sets this only after the first paint.
document.body.setAttribute('zaui-theme', lastTheme());
fetchFirstScreen();
createRoot(container).render(<MiniApp />);
