import { expect, test } from './test';

test.use({ subject: 'orders' });

test('a manager orders from a price list, a part of it comes, and the stock rises by that', async ({ page, signIn, demo }) => {
  await signIn(page, 'manager');
  await page.goto(`${demo.address}/suppliers/new`);
  await page.getByLabel('Name').fill('Hill Farm');
  await page.getByLabel('Code').fill('HILL');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hill Farm');
  await page.getByRole('textbox', { name: 'Add a product' }).fill('EGGS-012');
  await page.getByRole('textbox', { name: 'Add a product' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Price', { exact: true }).fill('2.5');
  await page.getByRole('dialog').getByLabel('Least at once').fill('10');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByRole('row', { name: /Eggs, dozen/ })).toContainText('2.50');

  await page.getByRole('link', { name: 'New order' }).click();
  await page.getByRole('button', { name: 'Eggs, dozen' }).click();
  await expect(page.getByLabel('Quantity of Eggs, dozen')).toHaveValue('10');
  await page.getByRole('button', { name: 'Write order' }).click();
  await page.getByRole('button', { name: 'It was sent' }).click();
  await expect(page.getByText('The supplier has it; nothing has come.')).toBeVisible();

  const level = () => page.evaluate(async () => (await (await fetch('/api/stock-levels/sku:EGGS-012')).json()).on_hand as number);
  const before = await level();
  await page.getByRole('textbox', { name: 'Came now: Eggs, dozen' }).fill('6');
  await page.getByLabel('Delivery note').fill('HF-1');
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await expect(page.getByText('Some of it has come.')).toBeVisible();
  expect(await level()).toBe(before + 6);
  await expect(page.getByText('4 pcs still to come')).toBeVisible();
  await expect(page.getByText('Delivery 1 · HF-1')).toBeVisible();
  await page.getByRole('button', { name: 'Take back delivery 1' }).click();
  await expect(page.getByText('The supplier has it; nothing has come.')).toBeVisible();
  expect(await level()).toBe(before);
});

test('what was sold before it was booked is explained by the van, and put right by one tap', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  // Soap is sold off the van before anybody books it: a store that may sell so, a transfer on its way, and a sale of what the book does not know.
  await page.evaluate(async () => {
    const { csrf_token: token } = await (await fetch('/api/auth/status')).json();
    const call = async (method: string, path: string, body: object) => {
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': token };
      const response = await fetch(`/api/${path}`, { method, headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      return response.json();
    };
    const level = (await (await fetch('/api/stock-levels/sku:SOAP-001?store_id=4')).json()).on_hand as number;
    await call('PATCH', 'stores/4', { allow_negative: true });
    const transfer = await call('POST', 'transfers', { from_store: 3, to_store: 4, lines: [{ product_id: 11, quantity: 5 }] });
    await call('POST', `transfers/${transfer.id}/dispatch`, {});
    await call('POST', 'stock-movements', { store_id: 4, product_id: 11, movement_type: 'sale', quantity: level + 2 });
  });
  await page.goto(`${demo.address}/negatives`);
  await page
    .getByRole('row', { name: /Hand soap/ })
    .getByRole('button')
    .click();
  await expect(page.getByText('−2 → 3 pcs').or(page.getByText('-2 → 3 pcs'))).toBeVisible();
  await page.getByRole('button', { name: 'Receive them' }).click();
  await expect(page.getByText('Hand soap is put right.')).toBeVisible();
  await expect(page.getByText('Nothing is below zero')).toBeVisible();
});
