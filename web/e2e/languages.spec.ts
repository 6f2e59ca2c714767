import { screens } from './screens';
import { expect, test } from './test';

for (const [language, dir, menu] of [
  ['ur', 'rtl', 'مینو'],
  ['ru', 'ltr', 'Меню'],
] as const)
  test(`every screen fits a small phone in ${language}`, async ({ page, signIn, demo }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, 'owner');
    await page.evaluate((l) => localStorage.setItem('stockbook.language', l), language);
    for (const { path } of screens) {
      await page.goto(demo.address + path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
      await expect(page.locator('html'), path).toHaveAttribute('dir', dir);
      await expect(page.getByRole('button', { name: menu }).first(), path).toBeVisible();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over, `${path} is wider than the phone`).toBeLessThanOrEqual(0);
    }
  });

test('alerts say what is wrong in the language of whoever reads them', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/alerts?kind=low_stock`);
  await expect(page.getByText(/the reorder level is/).first()).toBeVisible();
  for (const [language, said] of [
    ['ru', /осталось .* минимальный запас/],
    ['ur', /کم از کم حد/],
  ] as const) {
    await page.evaluate((l) => localStorage.setItem('stockbook.language', l), language);
    await page.reload();
    await expect(page.getByText(said).first()).toBeVisible();
    await expect(page.getByText(/the reorder level is/)).toHaveCount(0);
  }
});

test('a seller who is bound to a store finds no other one to work at', async ({ page, signIn, demo }) => {
  test.setTimeout(300_000);
  await signIn(page, 'seller');
  const allowed = await page.evaluate(async () => (await (await fetch('/api/stores')).json()).items.map((s: { name: string }) => s.name));
  expect(allowed).toEqual(['Downtown']);
  for (const { path } of screens) {
    await page.goto(demo.address + path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await expect(page.getByLabel('Store', { exact: true }), path).toHaveCount(0);
  }
});
