import '@mantine/core/styles.css';
import './app/app.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startWorker } from './app/worker';
import { startTexts } from './i18n';

const root = document.getElementById('root');
if (root !== null) void startTexts().then(() => createRoot(root).render(<App />));
startWorker();
