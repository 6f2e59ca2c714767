import type { Page } from '@playwright/test';
import { expect, test } from './test';

test.use({ subject: 'goods' });

/** What lies at Downtown of a product, by the book. */
const onHand = (page: Page, sku: string) =>
  page.evaluate(async (name) => (await (await fetch(`/api/stock-levels/sku:${name}?store_id=1`)).json()).on_hand as number, sku);

const search = (page: Page) => page.getByRole('textbox', { name: 'Scan, or search by name or SKU' });

test('a seller receives goods on a phone, scan by scan, and takes them back', async ({ page, signIn, demo }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'seller');
  await page.goto(`${demo.address}/receive`);
  const before = await onHand(page, 'TEA-001');
  await search(page).fill('2000000000060');
  await search(page).press('Enter');
  await expect(page.getByLabel('Quantity of Black tea 200 g')).toBeFocused();
  await page.getByLabel('Quantity of Black tea 200 g').fill('24');
  // The scanner does not wait until the cursor is where it should be.
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeFocused();
  await page.getByLabel('Quantity of Black tea 200 g').fill('2000000000015');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Quantity of Basmati rice')).toBeFocused();
  await expect(page.getByLabel('Quantity of Black tea 200 g')).toHaveValue('24');
  await expect(page.getByLabel('Cost of one')).toHaveCount(0);
  await page.reload();
  await page.getByLabel('Delivery note').fill('DN-77');
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await expect(page.getByText('2 lines received at Downtown.')).toBeVisible();
  expect(await onHand(page, 'TEA-001')).toBe(before + 24);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back.')).toBeVisible();
  expect(await onHand(page, 'TEA-001')).toBe(before);
});

test('a write-off beyond what lies there is refused at its line, and the form stays', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/write-off?store=1&product=11`);
  await expect(page.getByText(/\d pcs here/)).toBeVisible();
  await page.getByLabel('Quantity of Hand soap').fill('5000');
  await page.getByRole('button', { name: 'Write off', exact: true }).click();
  await expect(page.getByText('Say why it is written off.')).toBeVisible();
  await page.getByText('Damaged').click();
  await page.getByRole('button', { name: 'Write off', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Hand soap' }).getByRole('alert')).toContainText('requested 5000');
  await expect(page.getByLabel('Quantity of Hand soap')).toHaveValue('5000');
  await page.getByLabel('Quantity of Hand soap').fill('2');
  await page.getByRole('button', { name: 'Write off', exact: true }).click();
  await expect(page.getByText('1 line written off.')).toBeVisible();
});

test('a count that was overtaken by a sale is not booked, and shows what the book says now', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/adjust?store=1&product=12`);
  const before = await onHand(page, 'WASH-001');
  await expect(page.getByText(`The book says ${before} pcs`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Counted' }).fill(String(before + 3));
  await page.evaluate(async () => {
    const { csrf_token: token } = await (await fetch('/api/auth/status')).json();
    const body = JSON.stringify({ store_id: 1, product_id: 12, movement_type: 'sale', quantity: 1 });
    await fetch('/api/stock-movements', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token }, body });
  });
  await page.getByRole('button', { name: 'Set' }).click();
  await expect(page.getByRole('alert')).toContainText(`it now says ${before - 1} pcs`);
  await expect(page.getByRole('textbox', { name: 'Counted' })).toHaveValue(String(before + 3));
  expect(await onHand(page, 'WASH-001')).toBe(before - 1);
  await page.getByRole('button', { name: 'Set' }).click();
  await expect(page.getByText(`Washing powder 1 kg is set to ${before + 3} pcs.`)).toBeVisible();
});

test('a product opens with its stores and movements, and a movement can be taken back', async ({ page, signIn, demo }) => {
  await signIn(page, 'manager');
  await page.goto(`${demo.address}/receive?store=2&product=5`);
  await page.getByLabel('Quantity of Sunflower oil 1 l').fill('7');
  await page.getByLabel('Cost of all Sunflower oil 1 l').fill('17.5');
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await expect(page.getByText('1 line received at Mall.')).toBeVisible();
  await page.goto(`${demo.address}/stock?store=2&search=oil`);
  await page.getByRole('button', { name: 'Sunflower oil 1 l' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sunflower oil 1 l');
  await expect(page.getByRole('table', { name: 'By store' }).getByRole('row', { name: /Warehouse/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Movements' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Receipt' }).click();
  const newest = page.getByRole('table', { name: 'Movements' }).getByRole('row').nth(1);
  await expect(newest).toContainText('+7 pcs');
  await newest.getByRole('button').click();
  await expect(page.getByText('2.50')).toBeVisible();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('It was taken back by movement')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take back' })).toHaveCount(0);
});
