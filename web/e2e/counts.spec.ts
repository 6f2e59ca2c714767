import type { Page } from '@playwright/test';
import { expect, test } from './test';

test.use({ subject: 'counts' });

const soap = '2000000000114';

const onHand = (page: Page, sku: string) =>
  page.evaluate(async (s) => {
    const stores = await (await fetch('/api/stores')).json();
    const store = stores.items.find((one: { code: string }) => one.code === 'DOWNTOWN');
    return (await (await fetch(`/api/stores/${store.id}/assortment/sku:${s}`)).json()).on_hand as number;
  }, sku);

async function count(page: Page, keys: string) {
  const pad = page.getByRole('dialog');
  for (const key of keys) await pad.getByRole('button', { name: key, exact: true }).click();
  await pad.getByRole('button', { name: 'Next' }).click();
  await expect(pad).toHaveCount(0);
}

test('a category is counted on a phone, looked at and booked', async ({ page, signIn, demo }) => {
  test.slow();
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/counts`);
  await page.getByRole('button', { name: 'Start a count' }).click();
  await page.getByRole('radio', { name: 'A category' }).check();
  await page.getByLabel('Category', { exact: true }).first().fill('House');
  await page.getByRole('option', { name: 'Household' }).click();
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/SC-\d+ · Category Household/);
  const expected = await onHand(page, 'SOAP-001');

  // By a scan, wherever the focus is; the battery is empty in between.
  await page.getByText('0 of 3 counted').waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.type(`${soap}\n`);
  await page.getByRole('dialog', { name: 'Hand soap' }).getByRole('button', { name: '7', exact: true }).click();
  await page.reload();
  const pad = page.getByRole('dialog', { name: 'Hand soap' });
  await expect(pad.getByRole('status')).toContainText('7');
  await pad.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('1 of 3 counted')).toBeVisible();
  // Neither what was expected nor a difference is on the screen of whoever counts.
  await expect(page.getByText('Expected')).toHaveCount(0);

  // By a tap on what is left; a wrong entry is taken back.
  await page.getByRole('button', { name: /AA batteries/ }).click();
  await count(page, '99');
  await page.getByText('Entries', { exact: true }).click();
  await page.getByRole('button', { name: /Take the entry of AA batteries/ }).click();
  await expect(page.getByText('1 of 3 counted')).toBeVisible();

  await page.getByRole('button', { name: 'All is counted' }).click();
  await expect(page.getByRole('dialog')).toContainText('2 products were not counted');
  await page.getByRole('dialog').getByRole('button', { name: 'All is counted' }).click();
  await expect(page.getByText('1 product differs by more than is usual.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Hand soap' })).toContainText(String(7 - expected));

  await page.getByRole('button', { name: 'Book the count' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Book the count' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('by more than the tolerance');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Approve all' }).click();
  await page.getByLabel('Why (may be left out)').fill('A broken crate');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Nothing stands in the way').waitFor();
  await page.getByRole('button', { name: 'Book the count' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Book the count' }).click();
  await expect(page.getByText('Posted', { exact: true })).toBeVisible();
  expect(await onHand(page, 'SOAP-001')).toBe(7);
});

test('a seller counts without being told what the book expects, and has it counted again', async ({ page, signIn, demo }) => {
  await signIn(page, 'seller');
  await page.goto(`${demo.address}/counts`);
  await page.getByRole('button', { name: 'Start a count' }).click();
  await page.getByRole('radio', { name: 'Chosen products' }).check();
  const find = page.getByRole('dialog').getByRole('textbox', { name: 'Scan, or search by name or SKU' });
  await find.fill('COLA-001');
  await find.press('Enter');
  await expect(page.getByRole('list', { name: 'Chosen products' })).toContainText('Cola 1.5 l');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('0 of 1 counted').waitFor();
  await page.keyboard.type('COLA-001\n');
  await page.getByRole('dialog', { name: 'Cola 1.5 l' }).waitFor();
  await page.keyboard.type('1\n');
  await expect(page.getByText('Everything was counted')).toBeVisible();
  await page.getByRole('button', { name: 'All is counted' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'All is counted' }).click();
  await expect(page.getByText('Needs a check')).toBeVisible();
  await expect(page.getByText('Expected')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Approve/ })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Cola 1.5 l' }).check();
  await page.getByRole('button', { name: 'Count 1 again' }).click();
  await expect(page.getByText('Being counted again')).toBeVisible();
  await page.getByRole('button', { name: 'Give the count up' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Give the count up' }).click();
  await expect(page.getByText('This count was given up')).toBeVisible();
});
