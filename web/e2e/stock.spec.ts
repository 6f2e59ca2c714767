import { expect, test } from './test';

test('an owner finds a product in a store, and sees what is low', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/stock`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stock');
  await page.getByLabel('Search by name, SKU or barcode').fill('rice');
  await expect(page.getByRole('row', { name: /Basmati rice/ })).toBeVisible();
  await expect(page).toHaveURL(/search=rice/);
  await page.getByLabel('Search by name, SKU or barcode').fill('no such thing');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.getByLabel('Search by name, SKU or barcode').fill('');
  await page.getByText('Low', { exact: true }).first().click();
  await expect(page).toHaveURL(/low=true/);
  await expect(page.getByRole('cell', { name: 'OK' })).toHaveCount(0);
  await expect(page.getByRole('cell', { name: /Low|Sold out/ }).first()).toBeVisible();
});

test('a seller who is bound to a store is offered no other', async ({ page, signIn, demo }) => {
  await signIn(page, 'seller');
  await page.goto(`${demo.address}/stock`);
  await expect(page.getByRole('row', { name: /Basmati rice/ })).toBeVisible();
  await expect(page.getByLabel('Store')).toHaveCount(0);
});

test('the app speaks Russian and Urdu without a reload', async ({ page, signIn, demo }) => {
  await signIn(page, 'manager');
  await page.goto(`${demo.address}/stock`);
  await page.getByRole('button', { name: /Manager/ }).click();
  await page.getByRole('menuitem', { name: 'Русский' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Остатки');
  await page.getByRole('button', { name: /Управляющий/ }).click();
  await page.getByRole('menuitem', { name: 'اردو' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('اسٹاک');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});

test('signing out ends the session', async ({ page, signIn, demo }) => {
  await signIn(page, 'viewer');
  await page.getByRole('button', { name: /Viewer/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto(`${demo.address}/stock`);
  await expect(page).toHaveURL(/\/sign-in\?to=/);
});
