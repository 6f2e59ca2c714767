import { expect, test } from './test';

test('on a phone a product is added, changed, put away and brought back', async ({ page, signIn, demo }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/products`);
  await page.getByRole('link', { name: 'New product' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Basmati rice');
  // A name that is taken gets the next free SKU.
  await expect(page.getByLabel('SKU')).toHaveAttribute('placeholder', /^BASMATI-RICE/);
  await page.getByLabel('Name', { exact: true }).fill('Lemon squash');
  await expect(page.getByLabel('SKU')).toHaveAttribute('placeholder', 'LEMON-SQUASH');
  await page.getByLabel('Name', { exact: true }).press('Enter');
  await expect(page.getByLabel('Price', { exact: true })).toBeFocused();
  await page.keyboard.type('120.50');
  // Two codes, one scan after the other.
  await page.getByRole('combobox', { name: 'Barcodes' }).click();
  await page.keyboard.type('5901234123457\n5901234123464\n');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Lemon squash is in the catalogue.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lemon squash');

  await page.getByLabel('Price', { exact: true }).fill('130');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Lemon squash is saved.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Price history' }).getByText('120.50')).toBeVisible();

  await page.getByRole('button', { name: 'Put away' }).click();
  await expect(page.getByText('Lemon squash is put away.')).toBeVisible();
  await page.getByRole('alert').filter({ hasText: 'is put away' }).getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back.')).toBeVisible();
  await page.goto(`${demo.address}/products?search=5901234123464`);
  await expect(page.getByRole('button', { name: 'Lemon squash' })).toBeVisible();
});
