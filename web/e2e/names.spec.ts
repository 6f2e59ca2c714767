import type { Page } from '@playwright/test';
import { screens } from './screens';
import { Server } from './server';
import { expect, test } from './test';

const hostile = [
  '<script>window.broken=1</script>',
  '<img src=x onerror="window.broken=1">',
  '"><svg onload=window.broken=1>',
  '\u202Eesrever ni si siht',
  'W'.repeat(200),
  '👩‍👩‍👧‍👦🍋🇵🇰 چائے',
  "=cmd|'/c calc'!A1",
];

/** Makes products, stores and categories with such names, as any integration could. */
const plant = (page: Page) =>
  page.evaluate(async (names) => {
    const { csrf_token } = await (await fetch('/api/auth/status')).json();
    const post = async (path: string, body: object) => {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf_token },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      return response.json();
    };
    const made = { products: [] as number[], stores: [] as number[] };
    for (const [n, name] of names.entries()) {
      const product = {
        sku: `BAD-${n}`,
        name,
        category: name.slice(0, 100),
        description: name,
        price: 1,
        attributes: { brand: name.slice(0, 200) },
      };
      made.products.push((await post('/api/products', { ...product, initial: { store_id: 1, quantity: 5 } })).id);
      // Behind the demonstration's own, which the screens begin with.
      made.stores.push((await post('/api/stores', { code: `BAD-${n}`, name: `Z ${name}`.slice(0, 200), location: name })).id);
    }
    return made;
  }, hostile);

test('no name breaks a screen, whatever somebody has called a product or a store', { tag: '@long' }, async ({ page, signIn }) => {
  test.setTimeout(400_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  // A book of its own: other tests look for what is in the demonstration.
  const server = await Server.start('--demo');
  await signIn(page, 'owner', server.address, server.password);
  const made = await plant(page);
  const own = [
    ...made.products.map((id) => ({ path: `/products/${id}`, ready: 'Everywhere' })),
    ...made.stores.map((id) => ({ path: `/stores/${id}`, ready: 'May sell what the book does not know of' })),
    { path: `/products/labels?ids=${made.products.join('-')}`, ready: 'Print 7 labels' },
    { path: `/stock?store=1`, ready: 'BAD-4' },
  ];
  for (const { path, ready } of [...screens, ...own]) {
    await page.goto(server.address + path);
    await page.getByText(ready).filter({ visible: true }).first().waitFor({ timeout: 10_000 });
    const found = await page.evaluate(() => ({
      broken: 'broken' in window,
      injected: document.querySelectorAll('main img[src="x"], main script, main [onerror], main [onload]').length,
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect.soft(found, path).toEqual({ broken: false, injected: 0, over: 0 });
  }
  expect(dialogs).toEqual([]);
  await page.goto('about:blank');
  await server.stop();
});
