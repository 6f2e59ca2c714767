import { Server } from './server';
import { expect, test } from './test';

test('the link of a new book makes the owner and names the first store', async ({ page }) => {
  const server = await Server.start();
  await page.goto(server.link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make yourself the owner');
  expect(page.url()).not.toContain('token');
  await page.getByLabel('Your name').fill('Amina <b>Khan</b>');
  await page.getByLabel('User name').fill('amina');
  await page.getByLabel('Password', { exact: true }).fill('four words of my own');
  await page.getByLabel('Your first store').fill('Corner & Co');
  await page.getByRole('button', { name: 'Continue' }).click();
  // The first start of a server and of the app in one go takes its time on a slow machine.
  await page.waitForURL(/\/start$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome');
  await expect(page.getByText('Amina <b>Khan</b>')).toBeVisible();
  const stores = await page.evaluate(async () => (await fetch('/api/stores')).json());
  expect(stores.items[0].name).toBe('Corner & Co');

  await page.goto(server.link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work');
  await server.stop();
});

test('a wrong password is refused in a sentence, and what was typed stays', async ({ page, demo }) => {
  await page.goto(`${demo.address}/sign-in`);
  await page.getByLabel('User name').fill('seller');
  await page.getByLabel('Password', { exact: true }).fill('not it at all');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('The user name or the password is wrong');
  await expect(page.getByLabel('User name')).toHaveValue('seller');
});

test('whoever opens a screen without being signed in comes back to it after the sign-in', async ({ page, demo }) => {
  await page.goto(`${demo.address}/stock?low=true`);
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await page.getByLabel('User name').fill('owner');
  await page.getByLabel('Password', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/stock\?low=true$/);
  await expect(page.getByRole('radio', { name: 'Low' })).toBeChecked();
});

test('the way back leads to no other server', async ({ page, demo }) => {
  await page.goto(`${demo.address}/sign-in?to=//elsewhere.test/stock`);
  await page.getByLabel('User name').fill('owner');
  await page.getByLabel('Password', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${demo.address}/dashboard`);
});

test('the sign-in turns round in Urdu and back, and keeps what was typed', async ({ page, demo }) => {
  await page.goto(`${demo.address}/sign-in`);
  await page.getByLabel('User name').fill('seller');
  await page.getByLabel('Language').selectOption('ur');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('داخلہ');
  await expect(page.locator('#username')).toHaveValue('seller');
  await page.locator('#language').selectOption('ru');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Вход');
});
