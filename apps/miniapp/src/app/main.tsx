import { createRoot } from 'react-dom/client';
import 'zmp-ui/app/styles/app.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { MiniApp } from './MiniApp.tsx';

const container = document.getElementById('app');
if (container === null) throw new Error('The page has no #app to draw into');
createRoot(container).render(<MiniApp />);
