import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';

const folder = process.env.STOCKBOOK_WEB_BUILT;
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};
const pages: Record<string, string> = { '/sign-in': 'sign-in.html', '/welcome': 'welcome.html' };

/** While the app is worked on: its files come from where `vite build` put them, and everything else, the content policy too, from the server. */
export async function useBuilt(context: BrowserContext) {
  if (folder === undefined) return;
  await context.route('**/assets/*', (route) => {
    const name = new URL(route.request().url()).pathname;
    return route.fulfill({ contentType: types[extname(name)] ?? 'application/octet-stream', body: readFileSync(join(folder, name)) });
  });
  await context.route('**/*', async (route) => {
    if (!route.request().isNavigationRequest()) return route.fallback();
    const response = await route.fetch();
    const nonce = response.headers()['content-security-policy']?.match(/'nonce-([^']+)'/)?.[1];
    if (nonce === undefined) return route.fulfill({ response });
    const page = readFileSync(join(folder, pages[new URL(response.url()).pathname] ?? 'index.html'), 'utf8');
    return route.fulfill({ response, body: page.replaceAll('{{nonce}}', nonce) });
  });
}
