// Lets the app open where the server cannot be reached. It keeps the app's page and what that page loads; never an answer of the API, because what lies in
// a shop has to be true. scripts/worker.mjs puts the build before this: its version, and the assets its page begins with.
/* global build */

const prefix = 'stockbook-';
const name = prefix + build.version;
const home = '/';
const patience = 5_000;

// Pages of their own. Without the server they have nothing to say.
const others = ['/sign-in', '/welcome', '/docs', '/trust', '/api', '/hubs', '/openapi', '/health'];

self.addEventListener('install', (event) => {
  event.waitUntil(install());
  // Spares each request of the API the way through here, where the browser can.
  event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' })?.catch(() => {});
});

self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (request.mode === 'navigate' && isApps(pathname)) event.respondWith(page(request));
});

// What a page had loaded before there was a worker to see it. A page that was on its way while the worker took over the open ones is taken over now.
self.addEventListener('message', (event) => {
  const { loaded } = event.data ?? {};
  if (!Array.isArray(loaded)) return;
  event.waitUntil(Promise.allSettled([self.clients.claim(), ...loaded.map((path) => asset(new Request(path)))]));
});

async function install() {
  const cache = await caches.open(name);
  await cache.addAll(build.assets);
  // It is kept with its headers: the nonce within it is the one that its own policy names.
  const answer = await fetch(home, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  const text = await answer.clone().text();
  if (!answer.ok || !build.assets.every((path) => text.includes(path))) throw new Error('The server has another version by now.');
  await cache.put(home, answer);
  await self.skipWaiting();
}

// Pages of the version before may still be open, and load more of their own.
async function activate() {
  const before = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
  await Promise.all(before.slice(0, -1).map((key) => caches.delete(key)));
  await self.clients.claim();
}

// An asset's name says what is in it: one that was kept is right for ever.
async function asset(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(name);
    await cache.put(request, answer.clone());
  }
  return answer;
}

// A computer that sleeps does not refuse, it just says nothing.
async function page(request) {
  const kept = await caches.match(home, { cacheName: name, ignoreVary: true });
  if (!kept) return fetch(request);
  try {
    const late = new Promise((resolve) => setTimeout(resolve, patience, kept));
    const answer = await Promise.race([fetch(request), late]);
    return answer.status >= 500 ? kept : answer;
  } catch {
    return kept;
  }
}

function isApps(path) {
  return !/\.[^/]*$/.test(path) && !others.some((other) => path === other || path.startsWith(`${other}/`));
}
