import { test as base, expect, type Page } from '@playwright/test';
import { useBuilt } from './built';
import { Server } from './server';

type Account = 'owner' | 'manager' | 'seller' | 'viewer';

// A refusal is shown by the page, and so is that nobody answers; some protections begin with https. That the browser lists them is no fault of ours.
const ownAffair = /status of 4\d\d|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Cross-Origin-Opener-Policy header has been ignored/;

type Own = {
  /** Signs in to the demonstration, and ends up where the app begins. */
  signIn: (page: Page, account: Account, address?: string, password?: string) => Promise<void>;
};

type Shared = {
  /** What the tests of a file are about: files of one subject share a demonstration, which others leave alone. */
  subject: string;
  /** The demonstration of the subject. */
  demo: Server;
};

/** Tests that fail on anything a browser complains of. */
export const test = base.extend<Own, Shared>({
  subject: ['looking', { option: true, scope: 'worker' }],
  demo: [
    // Another subject is another worker, and another book.
    async ({ subject: _subject }, use) => {
      const server = await Server.start('--demo');
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  signIn: async ({ demo }, use) => {
    await use(async (page, account, address = demo.address, password = demo.password) => {
      await page.goto(`${address}/sign-in`);
      await page.getByLabel('User name').fill(account);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    });
  },
  context: async ({ context }, use) => {
    await useBuilt(context);
    await use(context);
  },
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !ownAffair.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('response', (response) => {
      if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };
