import { expect, test } from './test';

test.use({ subject: 'import' });

const list = [
  'sku,name,barcode,unit,price',
  'SQUASH-1,Lemon squash,5901234123990,bottle,2.40',
  'NOPRICE,Broken thing,,pcs,cheap',
  'SQUASH-2,"Orange squash, 1 l",5901234123991,bottle,2.60',
].join('\n');

test('a list with one broken line is tried, imported without it, and undone', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/import`);
  await page.getByLabel('Choose a file').setInputFiles({ name: 'squash.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(page.getByText('has the price')).toBeVisible();
  await expect(page.getByRole('row', { name: /Line 3/ })).toBeVisible();
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: 'These lines as a file' }).click();
  expect((await given).suggestedFilename()).toBe('repair-squash.csv');
  // Nothing is written before it is confirmed.
  await expect(page.getByRole('button', { name: 'Undo the import of squash.csv' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Import 2 products' }).click();
  await expect(page.getByRole('heading', { name: 'squash.csv is imported' })).toBeVisible();
  await page.getByRole('link', { name: 'See the products' }).click();
  await page.getByLabel('Search by name, SKU or barcode').fill('squash');
  await expect(page.getByText('2 products')).toBeVisible();

  await page.goto(`${demo.address}/import`);
  await page.getByRole('button', { name: 'Undo the import of squash.csv' }).click();
  await page.getByRole('button', { name: 'Undo the import', exact: true }).click();
  await expect(page.getByText('2 products are gone.')).toBeVisible();
  await page.goto(`${demo.address}/products?search=squash`);
  await expect(page.getByText('Nothing found')).toBeVisible();
});
