import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bwip from 'bwip-js/node';
import config from '../playwright.config';
import { expect, test } from './test';

test.use({ subject: 'camera' });

const [width, height] = [640, 480];

// A film of one picture: an EAN-13 on white paper, as Chromium's made-up camera shows it.
function film(code: string): string {
  const [{ sbs } = { sbs: [] }] = bwip.raw({ bcid: 'ean13', text: code }) as unknown as { sbs: number[] }[];
  const row = Buffer.alloc(width, 235);
  const module = 4;
  let at = 100;
  sbs.forEach((bar, index) => {
    if (index % 2 === 0) row.fill(16, at, at + bar * module);
    at += bar * module;
  });
  const blank = Buffer.alloc(width, 235);
  const luma = Array.from({ length: height }, (_, y) => (y > 120 && y < 360 ? row : blank));
  const colours = Buffer.alloc((width * height) / 2, 128);
  const file = join(mkdtempSync(join(tmpdir(), 'stockbook-film-')), 'ean.y4m');
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`), ...luma, colours]));
  return file;
}

const { launchOptions } = config.use ?? {};
test.use({
  launchOptions: {
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film('2000000000084')}`,
    ],
  },
});

test('the camera reads a product into the cart, once, and is switched off when it is closed', async ({ page, demo }) => {
  await page.goto(`${demo.local}/sign-in`);
  await page.getByLabel('User name').fill('seller');
  await page.getByLabel('Password', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Scan with the camera' }).click();
  const camera = page.getByRole('dialog', { name: 'Camera' });
  await expect(camera.getByText('Read: Cola 1.5 l')).toBeVisible({ timeout: 15_000 });
  const picture = await camera.locator('video').elementHandle();
  await camera.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Quantity of Cola 1.5 l: 1 pcs' })).toBeVisible();
  const state = await picture?.evaluate((video) => ((video as HTMLVideoElement).srcObject as MediaStream).getTracks()[0]?.readyState);
  expect(state).toBe('ended');
});

test('over plain http the button tells how to get a camera', async ({ page, signIn }) => {
  await signIn(page, 'seller');
  await page.getByRole('button', { name: 'Scan with the camera' }).click();
  await expect(page.getByRole('dialog')).toContainText('stockbook serve --https');
});
