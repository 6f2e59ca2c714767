import './app/styles';
import './app/app.css';
import { createRoot } from 'react-dom/client';
import { App, nonce } from './app/App';
import { startWorker } from './app/worker';
import { startTexts } from './i18n';

// What keeps the page still under a dialog writes a style of its own, and looks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce() });

const root = document.getElementById('root');
if (root !== null) void startTexts().then(() => createRoot(root).render(<App />));
startWorker();
