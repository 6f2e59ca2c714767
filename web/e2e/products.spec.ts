import { useBuilt } from './built';
import { Server } from './server';
import { expect, test } from './test';

test.use({ subject: 'products' });

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

test("a carton's barcode finds its product among the stock", async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/products?search=Hand soap`);
  await page.getByRole('button', { name: 'Hand soap' }).click();
  await page.getByRole('button', { name: 'Add a pack' }).click();
  await page.getByLabel('Called').fill('box');
  await page.getByLabel('Holds').fill('12');
  await page.getByRole('button', { name: 'Add a larger pack' }).click();
  await page.getByLabel('Called').nth(1).fill('carton');
  await page.getByLabel('Holds').nth(1).fill('4');
  await page.getByRole('combobox', { name: 'Barcodes of the pack' }).nth(1).click();
  await page.keyboard.type('8901234567906\n');
  await expect(page.getByText('48 pcs in all')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Hand soap is saved.')).toBeVisible();

  await page.goto(`${demo.address}/stock`);
  await page.getByLabel('Search by name, SKU or barcode').fill('8901234567906');
  await expect(page.getByRole('row', { name: /Hand soap/ })).toBeVisible();
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
});

test('two edit one product: nobody overwrites the other, and nothing typed is lost', async ({ page, browser, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/products?search=Sugar`);
  await page.getByRole('button', { name: 'Sugar' }).click();
  await page.getByLabel('Price', { exact: true }).fill('1.40');
  await page.getByLabel('Description').fill('Fine white sugar');

  const context = await browser.newContext();
  await useBuilt(context);
  const other = await context.newPage();
  await signIn(other, 'manager');
  await other.goto(page.url());
  await other.getByLabel('Price', { exact: true }).fill('1.35');
  await other.getByRole('combobox', { name: 'Category' }).fill('Baking');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('Sugar is saved.')).toBeVisible();
  await context.close();

  // It shows up while the first is still typing.
  const news = page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile' });
  await expect(news).toContainText('Baking');
  await expect(news).toContainText('1.35');
  await expect(page.getByLabel('Price', { exact: true })).toHaveValue('1.40');
  await news.getByRole('button', { name: 'Take this instead of mine' }).click();
  await news.getByRole('button', { name: 'Go on with what I typed' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Sugar is saved.')).toBeVisible();
  await expect(page.getByLabel('Price', { exact: true })).toHaveValue('1.35');
  await expect(page.getByLabel('Description')).toHaveValue('Fine white sugar');
  await expect(page.getByRole('combobox', { name: 'Category' })).toHaveValue('Baking');
});

test('twenty thousand products are searched while one types', { tag: '@long' }, async ({ page, signIn }) => {
  test.slow();
  const server = await Server.start('--demo');
  await signIn(page, 'owner', server.address, server.password);
  const added = await page.evaluate(async () => {
    const { csrf_token } = await (await fetch('/api/auth/status')).json();
    const lines = Array.from({ length: 20_000 }, (_, n) => `MANY-${n},Many things number ${n},${1 + (n % 90)}.50,Aisle ${n % 40}`);
    const response = await fetch('/api/imports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf_token },
      body: JSON.stringify({
        kind: 'products',
        file_name: 'many.csv',
        dry_run: false,
        content: `sku,name,price,category\n${lines.join('\n')}`,
      }),
    });
    return (await response.json()).new;
  });
  expect(added).toBe(20_000);
  await page.goto(`${server.address}/products`);
  await expect(page.getByText('The first 50 products by name')).toBeVisible();
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(page.getByText('The first 100 products by name')).toBeVisible();

  // How long a key takes to be seen: measured where it is pressed, from the event to the next picture.
  await page.evaluate(() => {
    const slow: number[] = [];
    Object.assign(window, { slow });
    new PerformanceObserver((list) => slow.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'event',
      durationThreshold: 16,
    } as PerformanceObserverInit);
  });
  const started = Date.now();
  await page.getByLabel('Search by name, SKU or barcode').pressSequentially('number 19999', { delay: 60 });
  const typed = Date.now();
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
  const shown = Date.now();
  const slowest = await page.evaluate(() => Math.max(0, ...(window as unknown as { slow: number[] }).slow));
  console.log(`20,000 products: typed in ${typed - started} ms, found ${shown - typed} ms later, slowest key ${slowest} ms`);
  await page.goto('about:blank');
  await server.stop();
});
