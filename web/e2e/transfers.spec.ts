import { useBuilt } from './built';
import { expect, test } from './test';

test.use({ subject: 'transfers' });

test('what one store sends appears at the other by itself, and is received short there on a phone', async ({
  page,
  signIn,
  demo,
  browser,
}) => {
  const other = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await useBuilt(other);
  const shop = await other.newPage();
  await signIn(shop, 'seller');
  await shop.goto(`${demo.address}/transfers?tab=in`);
  await expect(shop.getByRole('heading', { level: 1 })).toHaveText('Transfers');

  await signIn(page, 'manager');
  await page.goto(`${demo.address}/transfers/new?from=3&product=6`);
  await page.getByRole('combobox', { name: 'To' }).click();
  await page.getByRole('option', { name: 'Downtown' }).click();
  await page.getByLabel('Quantity of Black tea 200 g').fill('12');
  await page.getByRole('button', { name: 'Write draft' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^TR-\d+$/);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByRole('button', { name: 'Dispatch' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dispatch' }).click();
  await expect(page.getByText('Everything has left the sender.')).toBeVisible();

  const card = shop.getByRole('listitem').filter({ hasText: name });
  await expect(card).toContainText('On the way');
  await card.getByRole('button', { name }).click();
  await shop.getByRole('button', { name: 'One less: Arrived well: Black tea 200 g' }).click();
  await expect(shop.getByText('1 pcs missing')).toBeVisible();
  await shop.getByLabel('Nothing more will come').check();
  await shop.getByRole('button', { name: 'Receive', exact: true }).click();
  await expect(shop.getByText('Say who bears it.')).toBeVisible();
  await shop.getByText('The carrier').click();
  await shop.getByRole('button', { name: 'Receive', exact: true }).click();
  await expect(shop.getByText(`${name} is received; the sender closes it.`)).toBeVisible();

  await expect(page.getByRole('button', { name: 'Accept and close' })).toBeVisible();
  await page.getByRole('button', { name: 'Accept and close' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accept and close' }).click();
  await expect(page.getByText('It is done.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Black tea/ })).toContainText('The carrier');
  await other.close();
});
