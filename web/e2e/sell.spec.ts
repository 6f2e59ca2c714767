import type { Page } from '@playwright/test';
import { useBuilt } from './built';
import { expect, test } from './test';

test.use({ subject: 'sell' });

const cola = '2000000000084';
const soap = '2000000000114';

// The till is where a seller's day begins.
const openTill = (page: Page) => page.getByRole('textbox', { name: 'Scan, or search by name or SKU' }).waitFor();

// What the book says is on hand of a product, at the store of the seller.
const onHand = (page: Page, product: string) =>
  page.evaluate(async (sku) => {
    const stores = await (await fetch('/api/stores')).json();
    const level = await (await fetch(`/api/stores/${stores.items[0].id}/assortment/sku:${sku}`)).json();
    return level.on_hand as number;
  }, product);

test('a cashier sells two products with the keyboard alone, paid by card and in cash', async ({ page, signIn }) => {
  await signIn(page, 'seller');
  await openTill(page);
  const before = await onHand(page, 'COLA-001');
  // The focus is somewhere else: a scanner does not look. The second code comes before the first was answered.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.type(`${cola}\n${soap}\n${cola}\n`);
  const cart = page.getByRole('list', { name: 'Cart' });
  await expect(cart.getByRole('listitem')).toHaveCount(2);
  await expect(cart.getByRole('button', { name: 'Quantity of Cola 1.5 l: 2 pcs' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pay' })).toContainText('5.40');

  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: 'Payment' });
  await dialog.getByLabel('Cash received').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('3\n');
  await expect(dialog.getByText('Still to pay').locator('xpath=..')).toContainText('2.40');
  await page.keyboard.type('5');
  await expect(dialog.getByRole('status').filter({ hasText: 'Change' })).toContainText('2.60');
  await page.keyboard.press('Enter');

  const receipt = page.getByRole('article', { name: /Receipt \d+/ });
  await expect(receipt).toContainText('Cola 1.5 l');
  await expect(receipt.getByText('Card').locator('xpath=..')).toContainText('3.00');
  await expect(receipt.getByText('Change').locator('xpath=..')).toContainText('2.60');
  expect(await onHand(page, 'COLA-001')).toBe(before - 2);
  await page.keyboard.press('Enter');
  await expect(receipt).toHaveCount(0);
  await expect(page.getByText('The cart is empty')).toBeVisible();
});

test('a phone sells by taps, and a double tap on the last button books one sale', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'seller');
  await openTill(page);
  const before = await onHand(page, 'EGGS-012');
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/postings')) sent++;
  });
  await page.getByRole('button', { name: /Eggs, dozen/ }).click();
  await page.getByRole('button', { name: 'One more of Eggs, dozen' }).click();
  await page.getByRole('button', { name: 'Quantity of Eggs, dozen: 2 pcs' }).click();
  await page.getByRole('button', { name: '3', exact: true }).click();
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByRole('button', { name: 'Take Eggs, dozen out' }).click();
  await expect(page.getByRole('button', { name: 'Pay' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByRole('button', { name: '20', exact: true }).click();
  await page.getByRole('button', { name: 'Complete the sale' }).dblclick();
  await expect(page.getByText('Sold', { exact: true })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('8.60');
  expect(sent).toBe(1);
  expect(await onHand(page, 'EGGS-012')).toBe(before - 3);
  await page.getByRole('button', { name: 'Undo the sale' }).click();
  await expect(page.getByRole('button', { name: 'Quantity of Eggs, dozen: 3 pcs' })).toBeVisible();
  expect(await onHand(page, 'EGGS-012')).toBe(before);
});

test('what is not there is not sold: the cart stays and says why', async ({ page, signIn }) => {
  await signIn(page, 'seller');
  await openTill(page);
  await page.getByRole('button', { name: /Hand soap/ }).click();
  await page.getByRole('button', { name: 'Quantity of Hand soap: 1 pcs' }).click();
  await page.getByRole('dialog', { name: 'Hand soap' }).waitFor();
  await page.keyboard.type('99999\n');
  await expect(page.getByText(/Only \d+ pcs on hand/)).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText('More than the book says is there')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert').filter({ hasText: 'Insufficient stock' })).toContainText('Hand soap');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Quantity of Hand soap: 99,999 pcs' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Take Hand soap out' }).click();
});

test('a session that ends in the middle of a sale costs nothing', async ({ page, signIn, demo, context }) => {
  await signIn(page, 'seller');
  await openTill(page);
  await page.keyboard.type(`${soap}\n${cola}\n`);
  await expect(page.getByRole('list', { name: 'Cart' }).getByRole('listitem')).toHaveCount(2);
  await context.clearCookies();
  await page.keyboard.press('F9');
  await page.getByLabel('Cash received').fill('10');
  await page.getByRole('button', { name: 'Complete the sale' }).click();
  const again = page.getByRole('dialog', { name: 'Sign in to go on' });
  await again.getByLabel('Password', { exact: true }).fill(demo.password);
  await again.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('article')).toContainText('6.50');
  await expect(again).toHaveCount(0);
});

test('a sale shows on another screen of the shop at once', async ({ page, signIn, browser }) => {
  const other = await browser.newContext();
  await useBuilt(other);
  const stock = await other.newPage();
  await signIn(stock, 'owner');
  await signIn(page, 'seller');
  await openTill(page);
  const before = await onHand(page, 'MILK-001');
  const store = await page.evaluate(async () => (await (await fetch('/api/stores')).json()).items[0].id);
  await stock.goto(`${new URL(stock.url()).origin}/stock?store=${store}&search=MILK-001`);
  const row = stock.getByRole('row', { name: /Milk 1 l/ });
  await expect(row).toContainText(`${before} pcs`);
  await page.keyboard.type('MILK-001\n');
  await expect(page.getByRole('list', { name: 'Cart' }).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: 'Complete the sale' }).click();
  await expect(page.getByText('Sold', { exact: true })).toBeVisible();
  await expect(row).toContainText(`${before - 1} pcs`, { timeout: 1_500 });
  await other.close();
});

test('goods come back by their receipt, a part of them or all', async ({ page, signIn }) => {
  await signIn(page, 'seller');
  await openTill(page);
  await page.keyboard.type('TEA-001\nTEA-001\n');
  await expect(page.getByRole('button', { name: 'Quantity of Black tea 200 g: 2 pcs' })).toBeVisible();
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: 'Complete the sale' }).click();
  const name = (await page.getByRole('article').getAttribute('aria-label')) ?? '';
  const before = await onHand(page, 'TEA-001');
  await page.getByRole('link', { name: 'Receipts' }).click();
  await page.getByRole('row', { name: new RegExp(name.replace('Receipt ', '')) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.getByRole('button', { name: 'Return goods' }).click();
  await page.getByRole('button', { name: 'One more of Black tea 200 g' }).click();
  await expect(page.getByText('To pay back').locator('xpath=..')).toContainText('4.50');
  await page.getByRole('button', { name: 'Book the return' }).click();
  await expect(page.getByText('Partly returned')).toBeVisible();
  expect(await onHand(page, 'TEA-001')).toBe(before + 1);
  await page.getByRole('button', { name: 'Return goods' }).click();
  await expect(page.getByText('1 pcs can come back')).toBeVisible();
});

test('a kiosk that sells by count is told where its sales come from', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  const kiosk = await page.evaluate(async () => {
    const stores = await (await fetch('/api/stores')).json();
    return stores.items.find((store: { sales_mode: string }) => store.sales_mode === 'by_count').id as number;
  });
  await page.goto(`${demo.address}/sell?store=${kiosk}`);
  await expect(page.getByText('sells by count')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the day and its count' }).click();
  await expect(page).toHaveURL(new RegExp(`/day\\?store=${kiosk}`));
});
