import { createServer, type Server as HttpServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './test';

test.use({ serviceWorkers: 'allow' });

/** Stands before a server, and gives its worker another version. */
class Front {
  version = '';

  private constructor(private readonly server: HttpServer) {}

  static async before(address: string): Promise<Front> {
    const server = createServer((asked, answer) => {
      const isWorker = asked.url === '/sw.js';
      const headers = isWorker ? { host: asked.headers.host } : asked.headers;
      const passed = request(address + asked.url, { method: asked.method, headers }, async (reply) => {
        if (!isWorker) {
          answer.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(answer);
          return;
        }
        const text = Buffer.concat(await reply.toArray()).toString();
        answer.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' });
        answer.end(text.replace(/"version":"\w+"/, `"version":"${front.version}"`));
      });
      asked.pipe(passed);
    });
    const front = new Front(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get address() {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

// Its own answer, because the browser says "ready" before everything that the page had loaded is kept.
async function keptAll(page: Page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const missing = () =>
    page.evaluate(async () => {
      const names = performance.getEntriesByType('resource').map((entry) => entry.name);
      const assets = names.filter((name) => name.startsWith(`${location.origin}/assets/`));
      const kept = await Promise.all(assets.map((name) => caches.match(name, { ignoreVary: true })));
      return assets.filter((_, i) => kept[i] === undefined);
    });
  await expect.poll(missing, { timeout: 15_000 }).toEqual([]);
}

test('without the server the app opens and says so, and goes on when the server is back', async ({ page, context, demo, signIn }) => {
  await signIn(page, 'owner', demo.local);
  await page.goto(`${demo.local}/stock`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stock');
  await keptAll(page);

  await context.setOffline(true);
  const opened = await page.goto(`${demo.local}/stock?low=true`);
  expect(opened?.fromServiceWorker()).toBe(true);
  await expect(page.getByText('The server does not answer')).toBeVisible({ timeout: 20_000 });
  expect(page.url()).toBe(`${demo.local}/stock?low=true`);

  await context.setOffline(false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stock');
});

test('the worker keeps no answer of the API, and no page but the app', async ({ page, demo, signIn }) => {
  await signIn(page, 'owner', demo.local);
  await page.goto(`${demo.local}/stock`);
  await keptAll(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stock');
  const kept = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept.filter((path) => !path.startsWith('/assets/'))).toEqual(['/']);

  for (const [path, heading] of [
    ['/sign-in', 'Sign in'],
    ['/welcome', 'This link is not whole'],
  ] as const) {
    await page.goto(demo.local + path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  }
});

test('a new version takes over at the next opening, and what open pages may still load stays for one version', async ({
  page,
  context,
  demo,
}) => {
  test.slow();
  const front = await Front.before(demo.local);
  const kept = () => page.evaluate(async () => (await caches.keys()).sort());
  front.version = 'one';
  await page.goto(`${front.address}/sign-in`);
  await page.getByLabel('User name').fill('owner');
  await page.getByLabel('Password', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${front.address}/stock`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stock');
  await keptAll(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  expect(await kept()).toEqual(['stockbook-one']);

  // A part that only the first version had.
  await page.evaluate(async () => (await caches.open('stockbook-one')).put('/assets/old.js', new Response('old')));
  const part = () => page.evaluate(async () => (await fetch('/assets/old.js')).status);
  for (const [version, names, status] of [
    ['two', ['stockbook-one', 'stockbook-two'], 200],
    ['three', ['stockbook-three', 'stockbook-two'], 404],
  ] as const) {
    front.version = version;
    const other = await context.newPage();
    await other.goto(`${front.address}/stock`);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Stock');
    await expect.poll(kept, { timeout: 15_000 }).toEqual(names);
    expect(await part()).toBe(status);
    await other.close();
  }

  await front.close();
});
