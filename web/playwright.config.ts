import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env.STOCKBOOK_E2E_OUT ?? 'test-results',
  timeout: 30_000,
  workers: 2,
  // The long walks through every screen are for ./test --long.
  ...(process.env.STOCKBOOK_TEST_LONG ? {} : { grepInvert: /@long/ }),
  forbidOnly: process.env.CI === 'true',
  reporter: process.env.STOCKBOOK_E2E_REPORT ? [['list'], ['json', { outputFile: process.env.STOCKBOOK_E2E_REPORT }]] : [['list']],
  use: {
    trace: 'retain-on-failure',
    // It would answer in the server's place; offline.spec.ts lets it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // biome-ignore format: one flag after the other
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
        // A name that is not localhost over plain http: the insecure context of a phone in the shop's own network.
        '--host-resolver-rules=MAP shop.test 127.0.0.1',
        // A page that comes from e2e/built.ts has no address of its own, and would not be let near this machine's.
        ...(process.env.STOCKBOOK_WEB_BUILT ? ['--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets'] : [])],
    },
  },
});
