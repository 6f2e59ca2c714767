import { expect, test } from './test';

test.use({ subject: 'stores' });

test('a store is opened, carries what another one does, and has a price and a shelf of its own', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/stores/new`);
  await page.getByLabel('Name').fill('Harbour Kiosk');
  await expect(page.getByLabel('Code', { exact: true })).toHaveAttribute('placeholder', 'HARBOUR-KIOS');
  await page.getByLabel('Day report due at').fill('21:30');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/stores\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Harbour Kiosk');

  await page.getByRole('link', { name: 'What it carries' }).click();
  await expect(page.getByText('Nothing is carried here yet')).toBeVisible();
  await page.getByRole('button', { name: 'Copy from another store' }).click();
  await page.getByRole('combobox', { name: 'From' }).click();
  await page.getByRole('option', { name: 'Downtown' }).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText(/products are added/)).toBeVisible();

  const rice = page.getByRole('row', { name: /Basmati rice/ });
  await rice.getByRole('button', { name: 'Edit Basmati rice' }).click();
  await rice.getByLabel('Price').fill('3.50');
  await rice.getByLabel('Shelf').fill('A1');
  // What is typed is there again after leaving.
  await page.reload();
  await expect(rice.getByLabel('Shelf')).toHaveValue('A1');
  await rice.getByRole('button', { name: 'Save' }).click();
  await expect(rice.getByRole('cell', { name: '3.50' })).toBeVisible();
  await expect(rice.getByRole('cell', { name: 'A1' })).toBeVisible();

  await rice.getByRole('button', { name: 'Remove' }).click();
  await expect(rice).toHaveCount(0);
  await page.getByRole('alert').filter({ hasText: 'no longer carried' }).getByRole('button', { name: 'Undo' }).click();
  await expect(rice.getByRole('cell', { name: '3.50' })).toBeVisible();

  await page.goto(`${demo.address}/stores`);
  await page.getByRole('button', { name: 'Harbour Kiosk' }).click();
  await page.getByRole('button', { name: 'Put away' }).click();
  await page.getByRole('alert').filter({ hasText: 'is put away' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Put away' })).toBeVisible();
});
