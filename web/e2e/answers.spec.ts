import { readFileSync } from 'node:fs';
import { expect, test } from './test';

test.use({ subject: 'answers' });

test('an owner at a desk begins with the dashboard, and sees a sale made elsewhere within a second', async ({ page, signIn, browser }) => {
  await signIn(page, 'owner');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dashboard');
  await expect(page.getByText('Usual for the whole day')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  const today = page.locator('[data-figure=today]');
  const before = await today.innerText();
  const downtown = page
    .getByRole('row', { name: /Downtown/ })
    .getByRole('cell')
    .nth(1);
  const downtownBefore = await downtown.innerText();
  const till = await (await browser.newContext()).newPage();
  await signIn(till, 'seller');
  const sold = await till.evaluate(async () => {
    const { csrf_token } = await (await fetch('/api/auth/status')).json();
    const answer = await fetch('/api/stock-movements', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf_token, 'Idempotency-Key': 'dashboard-sale' },
      body: JSON.stringify({ store_id: 1, product_id: 1, movement_type: 'sale', quantity: 2 }),
    });
    return answer.status;
  });
  expect(sold).toBe(201);
  await expect(today).not.toHaveText(before, { timeout: 2_500 });
  await expect(page.getByRole('list', { name: 'Last movements' }).getByRole('listitem').first()).toContainText('Selma Seller', {
    timeout: 1_000,
  });
  await expect(downtown).not.toHaveText(downtownBefore);
  await till.context().close();
});

test('a report keeps its filters in the address, leads to its movements, and is the same as a file', async ({ page, signIn, demo }) => {
  await signIn(page, 'manager');
  await page.goto(`${demo.address}/reports`);
  await page.getByRole('link', { name: 'Daily sales' }).click();
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: '7 days', exact: true }).click();
  await page.getByRole('combobox', { name: 'Store' }).click();
  await page.getByRole('option', { name: 'Mall' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/period=week/);
  await expect(page).toHaveURL(/store=2/);
  const total = page.getByRole('row', { name: /^Total/ });
  await expect(page.locator('[data-question]')).toContainText('Mall');
  await expect(page.getByRole('table', { name: 'Rows of the report' }).getByRole('row')).toHaveCount(9);
  const revenue = (await total.getByRole('cell').nth(4).innerText()).replace(/,/g, '');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('7 days');
  await expect(total.getByRole('cell').nth(4)).toContainText(/\d/);
  expect((await total.getByRole('cell').nth(4).innerText()).replace(/,/g, '')).toBe(revenue);

  const rows = page.getByRole('table', { name: 'Rows of the report' });
  const first = rows
    .getByRole('row')
    .nth(1)
    .getByRole('link', { name: /Movements/ });
  await expect(first).toHaveAttribute('href', /^\/movements\?store=2&type=sale&from=(\d{4}-\d\d-\d\d)&to=\1$/);

  const arrives = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const file = readFileSync(await (await arrives).path());
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = file.toString('utf8').trim().split('\n');
  expect(lines.slice(1).filter((line) => /^\d{4}-\d\d-\d\d,/.test(line))).toHaveLength(7);
});

test('on paper there is the report alone: its title, what was asked, its rows', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/reports/movements`);
  await expect(page.getByRole('row', { name: /^Total/ })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[data-question]')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Total/ })).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Menu' })).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Period' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'CSV' })).toBeHidden();
});

test('a viewer has the reports without their costs, and plans without drafts', async ({ page, signIn, demo }) => {
  await signIn(page, 'viewer');
  await page.goto(`${demo.address}/reports/daily-sales`);
  const rows = page.getByRole('table', { name: 'Rows of the report' });
  await expect(rows.getByRole('columnheader', { name: 'Revenue' })).toBeVisible();
  await expect(rows.getByRole('columnheader', { name: /Cost|Margin/ })).toHaveCount(0);
  await page.goto(`${demo.address}/dashboard`);
  await expect(page.getByRole('link', { name: 'Stock at selling prices' })).toBeVisible();
  await expect(page.getByText('Stock at cost')).toHaveCount(0);
  await page.goto(`${demo.address}/planning?view=reorder`);
  await expect(page.getByText(/can spare/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make drafts' })).toHaveCount(0);
  await expect(page.getByLabel('Budget')).toHaveCount(0);
});

test('an owner changes a suggested quantity on the phone, and makes a draft of it', async ({ page, signIn, demo }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/planning?view=reorder&store=4`);
  const lines = page.getByRole('checkbox', { name: / for Online$/ });
  await expect(lines.first()).toBeVisible();
  // All but one transfer are left out.
  const count = await lines.count();
  for (let n = 0; n < count; n++) {
    const line = lines.nth(n);
    if ((await line.getAttribute('aria-label')) !== 'Red lentils for Online') await line.uncheck();
  }
  await page.getByLabel('Quantity of Red lentils for Online').fill('2.5');
  await page.reload();
  await expect(page.getByLabel('Quantity of Red lentils for Online')).toHaveValue('2.5');
  await expect(page.getByText('1 line chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Make drafts' }).click();
  const draft = page.getByRole('link', { name: /Transfer .* to Online/ });
  await expect(draft).toHaveAttribute('href', /^\/transfers\/\d+$/);
  const id = (await draft.getAttribute('href'))?.split('/').pop();
  const made = await page.evaluate(async (number) => (await fetch(`/api/transfers/${number}`)).json(), id);
  expect(made.lines.map((line: { sent: number }) => line.sent)).toEqual([2.5]);
});
