import { Server } from './server';
import { Telegram } from './telegram';
import { expect, test } from './test';

test('an owner sets up a bot, connects a seller by the code and himself by a link, and takes the seller out', async ({ page, signIn }) => {
  const [seller, own] = [7_000_000_001, 7_000_000_002];
  const telegram = await Telegram.start();
  const shop = await Server.with({ STOCKBOOK_TELEGRAM_API: telegram.address }, '--demo');
  try {
    await signIn(page, 'owner', shop.address, shop.password);
    await page.goto(`${shop.address}/settings`);
    await page.getByRole('textbox', { name: 'Token of the bot' }).fill('1:AAAAAAAAAAAAAAAAAAAAAAAAA');
    await page.getByRole('button', { name: 'Check and keep' }).click();
    await expect(page.getByText(/copy it from @BotFather once more/).first()).toBeVisible();
    await page.getByRole('textbox', { name: 'Token of the bot' }).fill(Telegram.token);
    await page.getByRole('button', { name: 'Check and keep' }).click();
    await expect(page.getByRole('link', { name: '@corner_shop_bot' })).toBeVisible();
    expect(await page.content()).not.toContain(Telegram.token);

    telegram.types(seller, '/start');
    await expect.poll(() => telegram.screen(seller)).toMatch(/\b\d{6}\b/);
    const code = telegram.screen(seller).match(/\b\d{6}\b/)?.[0] ?? '';
    await page.goto(`${shop.address}/users`);
    await page
      .getByRole('row', { name: /seller/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Alerts and addresses' }).click();
    await page.getByRole('textbox', { name: 'Code of the chat' }).fill('12');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'Code of the chat' })).toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('textbox', { name: 'Code of the chat' }).fill(code);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByText(/Connected with @corner_shop_bot: Sana/)).toBeVisible();
    await expect.poll(() => telegram.screen(seller)).not.toContain(code);

    await page.getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByText('No chat is connected with @corner_shop_bot.')).toBeVisible();
    await expect.poll(() => telegram.screen(seller)).toMatch(/not connected/);

    await page.goto(`${shop.address}/profile`);
    await page.getByRole('button', { name: 'Connect by a link' }).click();
    const link = new URL(await page.getByRole('textbox', { name: 'Link to the chat' }).inputValue());
    expect(link.href).toContain('https://t.me/corner_shop_bot?start=');
    telegram.types(own, `/start ${link.searchParams.get('start')}`);
    await expect.poll(() => telegram.screen(own)).toContain('MAIN MENU');
    await page.reload();
    await expect(page.getByText(/Connected with @corner_shop_bot: Sana/)).toBeVisible();
  } finally {
    await shop.stop();
    telegram.stop();
  }
});
