import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.STOCKBOOK_SERVER ?? 'http://127.0.0.1:5080';

export default defineConfig({
  plugins: [react()],
  // The server puts a new nonce in its place with each page it sends.
  html: { cspNonce: '{{nonce}}' },
  build: {
    outDir: process.env.STOCKBOOK_WEB_OUT ?? here('../artifacts/web/app'),
    emptyOutDir: true,
    // The content policy allows no data: scripts, fonts or styles; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { app: here('index.html'), 'sign-in': here('sign-in.html'), welcome: here('welcome.html') },
      // What many screens share is one file: a phone on plain http fetches six at a time.
      output: {
        codeSplitting: {
          groups: [
            { name: 'loader', test: /preload-helper|rolldown.runtime|i18n.languages/, priority: 1 },
            { name: 'common', minShareCount: 14 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': server, '/openapi': server, '/hubs': { target: server, ws: true } } },
  test: { environment: 'jsdom', setupFiles: ['./src/test-setup.ts'], include: ['src/**/*.test.{ts,tsx}'] },
});
