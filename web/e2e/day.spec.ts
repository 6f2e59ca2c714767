import { book } from './book';
import { useBuilt } from './built';
import { expect, test } from './test';

test.use({ subject: 'day' });

test('an outlet closes its day on a phone, once, and the manager sees it in the calendar at once', async ({
  page,
  browser,
  signIn,
  demo,
}) => {
  test.slow();
  const owner = await book(demo);
  await owner('PATCH', '/api/stores/1', { sales_mode: 'by_count' });
  const dayOf = async () =>
    (await owner('GET', '/api/stores/1/day')) as unknown as {
      products: { product_id: number; product_name: string; expected: number; missing: boolean }[];
    };
  // What lies there depends on the hour: the demonstration sells until now.
  const { products } = await dayOf();
  const expected = (name: string) => products.find((product) => product.product_name === name)?.expected ?? 0;

  const office = await browser.newContext();
  await useBuilt(office);
  const manager = await office.newPage();
  await signIn(manager, 'manager');
  await manager.goto(`${demo.address}/calendar?store=1`);
  const today = manager.locator('.month-day[data-today]');
  await expect(today).toContainText('Open');

  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'seller');
  await page.getByRole('navigation', { name: 'Most used' }).getByRole('link', { name: 'The day' }).click();
  await expect(page.getByText('0 of 12 products counted').first()).toBeVisible();

  // Goods kept in kg, in pieces of grams; then goods kept in pieces, by the keypad alone.
  await page.getByRole('button', { name: 'Start counting' }).click();
  const counted = page.getByRole('textbox', { name: 'Counted' });
  await expect(page.getByRole('dialog').getByText('Basmati rice')).toBeVisible();
  await page.getByText('g', { exact: true }).click();
  await counted.fill(`${Math.round(expected('Basmati rice') * 1000) - 250}`);
  await page.getByRole('button', { name: 'Add as a piece' }).click();
  await counted.fill('50');
  await expect(page.getByText(/^0\.2 kg will be booked as sold/)).toBeVisible();
  await counted.press('Enter');
  await expect(page.getByRole('dialog').getByText('Black tea 200 g', { exact: true })).toBeVisible();
  await expect(counted).toBeFocused();
  await counted.fill(`${expected('Black tea 200 g') - 3}`);
  await counted.press('Enter');
  await expect(page.getByText('Black tea 200 g: 3 pcs sold.')).toBeVisible();
  await expect(page.getByText('2 of 12 products counted').first()).toBeVisible();

  // More than the book expects is booked only when it is confirmed.
  await expect(page.getByRole('dialog').getByText('Cola 1.5 l', { exact: true })).toBeVisible();
  await counted.fill(`${expected('Cola 1.5 l') + 2}`);
  await page.getByRole('button', { name: 'Book 2 pcs as surplus' }).click();
  await expect(page.getByText('3 of 12 products counted').first()).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  // What was counted wrong is rolled back.
  await page.getByRole('button', { name: /Black tea/ }).click();
  await page.getByRole('button', { name: 'Roll back' }).click();
  await expect(page.getByText('2 of 12 products counted').first()).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  const day = await dayOf();
  for (const product of day.products.filter((p) => p.missing))
    await owner('POST', '/api/stores/1/day/balances', { product_id: product.product_id, counted: product.expected });
  await expect(page.getByText('Everything is counted.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Go on with the money' }).click();

  await page.getByLabel('Number of receipts').fill('12');
  await page.getByLabel('Cash').fill('100');
  await page.reload();
  await expect(page.getByLabel('Cash')).toHaveValue('100');
  await page.getByLabel('Cards').fill('20.50');
  await expect(page.getByText('Saved. You can go on later.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on to the report' }).click();

  await page.getByRole('button', { name: 'Send the report' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send the report' }).dblclick();
  await expect(page.getByText('The day is closed.')).toBeVisible();
  await expect(page.getByText('$120.50').first()).toBeVisible();
  const reports = await owner('GET', '/api/day-reports?store_id=1');
  expect(reports.items).toHaveLength(1);

  await expect(today).toContainText('Reported');
  await today.click();
  await manager.getByRole('button', { name: 'Correct' }).click();
  await manager.getByLabel('Cash').fill('110');
  await manager.getByLabel('Why is it corrected?').fill('A drawer was forgotten');
  await manager.getByRole('button', { name: 'Add the correction' }).click();
  await expect(manager.getByText('A drawer was forgotten')).toBeVisible();
  await expect(page.getByText('Version 2: corrected')).toBeVisible();
  await office.close();
});

test('two people who enter the money of one day are asked which figures hold', async ({ page, signIn, demo }) => {
  const owner = await book(demo);
  await signIn(page, 'manager');
  await page.goto(`${demo.address}/day?store=2`);
  await page.getByRole('button', { name: /Black tea/ }).click();
  await expect(page.getByRole('textbox', { name: 'Counted' })).toBeFocused();
  await page.getByLabel('Cash').fill('10');
  await expect(page.getByText('Saved. You can go on later.')).toBeVisible();
  await owner('PATCH', '/api/stores/2/day/draft', { revenue: { cash: 70 }, receipts: 7 });
  await page.getByLabel('Number of receipts').fill('9');
  await expect(page.getByText('Olivia Owner has changed these figures meanwhile.')).toBeVisible();
  await page.getByRole('button', { name: 'Theirs: $70.00, 7 receipts' }).click();
  await expect(page.getByLabel('Number of receipts')).toHaveValue('7');
  await expect(page.getByLabel('Cash')).toHaveValue('70');
});
