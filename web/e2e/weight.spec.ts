import type { Page } from '@playwright/test';
import { expect, test } from './test';

// Compressed bytes of script and style that a first visit loads until the screen stands, whatever comes later.
async function weigh(page: Page, address: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname))
      sizes.push(response.allHeaders().then((headers) => Number(headers['content-length'] ?? Number.NaN)));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test('the sign-in weighs no more than 60 KB of script and style', async ({ page, demo }) => {
  const bytes = await weigh(page, `${demo.address}/sign-in`);
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThan(60_000);
});

for (const path of ['/dashboard', '/sell'])
  test(`${path} weighs no more than 300 KB of script and style`, async ({ page, signIn, demo, browser }) => {
    await signIn(page, 'owner');
    // A visitor who has nothing yet but the session.
    const context = await browser.newContext({ storageState: await page.context().storageState() });
    const bytes = await weigh(await context.newPage(), demo.address + path);
    console.log(`${path}: ${Math.round(bytes / 1000)} KB`);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(300_000);
    await context.close();
  });
