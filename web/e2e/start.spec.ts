import { Server } from './server';
import { expect, test } from './test';

test('two minutes after the start the first product lies in the store', async ({ page }) => {
  const server = await Server.start();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(server.link);
  await page.getByLabel('Your name').fill('Amina Khan');
  await page.getByLabel('User name').fill('amina');
  await page.getByLabel('Password', { exact: true }).fill('four words of my own');
  await page.getByLabel('Your first store').fill('Corner shop');
  await page.getByRole('button', { name: 'Continue' }).click();
  // The first start of a server and of the app in one go takes its time on a slow machine.
  await page.waitForURL(/\/start$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome');
  // An empty screen leads back here.
  await page.getByRole('navigation', { name: 'Most used' }).getByRole('link', { name: 'Stock' }).click();
  await page.getByRole('link', { name: 'Add your first product' }).click();
  // Enter goes from field to field, as a scanner's does.
  await page.getByLabel('Name').fill('Green tea 100 g');
  await page.keyboard.press('Enter');
  await page.keyboard.type('4.50\n5901234123457\n');
  await expect(page.getByLabel('How many lie there now')).toBeFocused();
  await page.keyboard.type('24');
  await page.getByRole('button', { name: 'Add it, and sell' }).click();
  await expect(page.getByText('Green tea 100 g is in the book')).toBeVisible();

  await page.getByRole('navigation', { name: 'Most used' }).getByRole('link', { name: 'Stock' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Green tea 100 g' })).toContainText('24 pcs');
  // From now on the app begins where the work is.
  await page.goto(`${server.address}/`);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Welcome');
  // The page would go on asking a server that is gone.
  await page.goto('about:blank');
  await server.stop();
});
