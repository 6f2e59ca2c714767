import { onlineManager } from '@tanstack/react-query';

const lastReload = 'stockbook.reloaded';

/** Lets the app open without the server from the next time on; where the browser allows it, which is by HTTPS or on this machine. */
export function startWorker() {
  // The browser knows whether there is a network, not whether the server is there: it may be this machine. Questions are asked, and answered or not.
  onlineManager.setEventListener(() => undefined);
  if (!import.meta.env.PROD) return;
  window.addEventListener('vite:preloadError', reloadOnce);
  if (!window.isSecureContext || !('serviceWorker' in navigator)) return;
  // The page itself comes first.
  if (document.readyState === 'complete') void register();
  else window.addEventListener('load', () => void register(), { once: true });
}

async function register() {
  try {
    await navigator.serviceWorker.register('/sw.js');
  } catch {
    return; // Without it everything works but being offline.
  }
  const { active } = await navigator.serviceWorker.ready;
  // What was loaded, or asked for, before the worker was there to see it.
  new PerformanceObserver((list) => {
    const urls = list.getEntries().map((entry) => new URL(entry.name));
    const loaded = urls.filter((url) => url.origin === location.origin && url.pathname.startsWith('/assets/')).map((url) => url.pathname);
    if (loaded.length > 0) active?.postMessage({ loaded });
  }).observe({ type: 'resource', buffered: true });
}

// The server was updated, and the part that is wanted now went with the version this page is of. Not again within a minute: it may be missing for another reason.
function reloadOnce() {
  if (!navigator.onLine || Date.now() - Number(sessionStorage.getItem(lastReload)) < 60_000) return;
  sessionStorage.setItem(lastReload, String(Date.now()));
  location.reload();
}
