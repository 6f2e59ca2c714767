import { createHmac } from 'node:crypto';
import { book } from './book';
import { useBuilt } from './built';
import { expect, test } from './test';

test.use({ subject: 'house' });

// What an authenticator app shows (RFC 6238).
function codeOf(key: string, at = Date.now()): string {
  const bits = [...key.replace(/=+$/, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('an owner invites a seller, who comes in by the link and finds only his store', async ({ page, browser, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/users`);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nadia New');
  await page.getByRole('checkbox', { name: 'Mall' }).check();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link for Nadia New' }).inputValue();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByRole('row', { name: /Nadia New/ }).first()).toContainText('has no password yet');

  const shop = await browser.newContext();
  await useBuilt(shop);
  const seller = await shop.newPage();
  await seller.goto(link);
  await seller.getByLabel('User name').fill('nadia');
  await seller.getByLabel('Password', { exact: true }).fill('four words of my own');
  await seller.getByRole('button', { name: 'Continue' }).click();
  await seller.waitForURL((url) => !url.pathname.startsWith('/welcome'));
  await seller.goto(`${demo.address}/day`);
  await expect(seller.getByText(/^Mall, /)).toBeVisible();
  await expect(seller.getByLabel('Store', { exact: true })).toHaveCount(0);
  await expect(seller.getByRole('link', { name: 'People' })).toHaveCount(0);
  await seller.goto(`${demo.address}/users`);
  await expect(seller.getByRole('heading', { level: 1 })).toHaveText('This is not for your account');

  // Deactivated, he is out at once.
  await page.reload();
  await page
    .getByRole('row', { name: /Nadia New/ })
    .getByRole('button', { name: 'Nadia New' })
    .click();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByText('Nadia New is deactivated and signed out.')).toBeVisible();
  await seller.goto(`${demo.address}/stock`);
  await expect(seller).toHaveURL(/\/sign-in/);
  await shop.close();
});

test('a key and a webhook are made; what must stay secret is shown once', async ({ page, signIn, demo }) => {
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/keys`);
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('What it is for').fill('Till at the door');
  await page.getByText('All stores').click();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByRole('textbox', { name: 'The key Till at the door' }).inputValue();
  expect(key).toMatch(/^sb_/);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  const answer = await fetch(`${demo.local}/api/products?limit=1`, { headers: { 'X-API-Key': key } });
  expect(answer.status).toBe(200);
  await page.reload();
  await expect(page.getByText('Till at the door')).toBeVisible();
  expect(await page.content()).not.toContain(key);
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('The key is revoked.')).toBeVisible();
  const refused = await fetch(`${demo.local}/api/products?limit=1`, { headers: { 'X-API-Key': key } });
  expect(refused.status).toBe(401);

  await page.goto(`${demo.address}/webhooks`);
  await page.getByRole('button', { name: 'New webhook' }).click();
  await page.getByLabel('Address').fill('https://shop.invalid/stockbook');
  await page.getByRole('dialog').getByLabel('Events').first().fill('movement.sale');
  await page.getByRole('option', { name: 'movement.sale', exact: true }).click();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Make it' }).click();
  expect((await page.getByRole('textbox', { name: 'Secret of the webhook' }).inputValue()).length).toBeGreaterThan(15);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('button', { name: 'https://shop.invalid/stockbook' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText("The host's name is not known.")).toBeVisible();
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click();
  await expect(page.getByText('There is no webhook yet')).toBeVisible();
});

test('a second factor is switched on, asked for at the next sign-in, and switched off', async ({ page, signIn, demo }) => {
  await signIn(page, 'viewer');
  await page.getByRole('button', { name: /Viewer/ }).click();
  await page.getByRole('menuitem', { name: 'Profile' }).click();
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const key = await page.getByRole('textbox', { name: 'Key' }).inputValue();
  await page.getByLabel('Code that the app shows now').fill(codeOf(key));
  await page.getByRole('button', { name: 'Confirm' }).click();
  const codes = (await page.getByRole('textbox', { name: 'Recovery codes' }).inputValue()).split('\n');
  expect(codes).toHaveLength(10);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText('It is on.')).toBeVisible();

  await page.context().clearCookies();
  await page.goto(`${demo.address}/sign-in`);
  await page.getByLabel('User name').fill('viewer');
  await page.getByLabel('Password', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // Each code is taken once, so this one is that of the half minute to come.
  await page.getByLabel(/code/i).fill(codeOf(key, Date.now() + 30_000));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${demo.address}/profile`);
  await page.getByLabel('Your password').fill(demo.password);
  await page.getByRole('button', { name: 'Switch it off' }).click();
  await expect(page.getByText('It is off.')).toBeVisible();
});

test('settings that two people edit at once are told to the second, who loses nothing', async ({ page, signIn, demo }) => {
  const owner = await book(demo);
  await signIn(page, 'manager');
  await page.goto(`${demo.address}/settings`);
  await page.getByLabel('Days before goods expire').fill('21');
  await owner('PATCH', '/api/tenant', { revenue_tolerance: 7.5 });
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody changed the settings meanwhile');
  await expect(page.getByLabel("Usual difference of a day's revenue")).toHaveValue('7.5 %');
  await expect(page.getByLabel('Days before goods expire')).toHaveValue('21');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  const tenant = await owner('GET', '/api/tenant');
  expect(tenant).toMatchObject({ expiry_days: 21, revenue_tolerance: 7.5 });

  // Both stand in the log, with what was before.
  await signIn(page, 'owner');
  await page.goto(`${demo.address}/audit?entity=tenant&channel=web`);
  await page.getByRole('button', { name: 'Details' }).first().click();
  await expect(page.getByRole('row', { name: 'expiry_days 14 21' })).toBeVisible();
});

test('alerts are counted in the menu until they are seen, and taken on', async ({ page, signIn, demo }) => {
  await signIn(page, 'manager');
  const menu = page.getByRole('navigation', { name: 'Menu' });
  await expect(menu.getByRole('link', { name: /Alerts.*not seen yet/ })).toBeVisible();
  await menu.getByRole('link', { name: /Alerts/ }).click();
  const first = page.getByRole('listitem').filter({ hasText: 'AA batteries' }).first();
  await first.getByRole('button', { name: 'I look after it' }).click();
  await expect(first.getByText(/^You look after it since/)).toBeVisible();
  await expect(menu.getByText('not seen yet')).toHaveCount(0);
  await page.getByRole('tab', { name: 'What I am told' }).click();
  const box = page.getByLabel('Back in stock by E-mail');
  await box.check();
  await page.reload();
  await expect(box).toBeChecked();
  await page.goto(`${demo.address}/alerts`);
  await first.getByRole('link', { name: 'Go there' }).click();
  await expect(page).toHaveURL(/\/stock\/\d+\?store=/);
});
