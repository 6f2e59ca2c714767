import type { Locator, Page } from '@playwright/test';
import { screens } from './screens';
import { Server } from './server';
import { expect, test } from './test';

// What takes the crawler out of the app, or is the browser's own affair.
const passedOver = /^(sign out|print|باہر|выйти)/i;
const most = 40;

type Control = { index: number; name: string; kind: string };

// Everything that can be pressed on the screen; of controls that differ only by their row, the first.
async function controls(page: Page): Promise<Control[]> {
  const found = await page.locator('main').evaluate((main) => {
    const all = [
      ...main.querySelectorAll<HTMLElement>('button, a[href], [role=tab], [role=button], summary, input[type=checkbox], input[type=radio]'),
    ];
    return all.map((element, index) => {
      const row = element.closest('tr, li');
      const place = row?.parentElement ? [...row.parentElement.children].indexOf(row) : 0;
      const name = (element.getAttribute('aria-label') ?? element.textContent ?? element.getAttribute('name') ?? '')
        .trim()
        .replace(/\s+/g, ' ');
      const column = row ? [...row.querySelectorAll('button, a[href], input')].indexOf(element) : -1;
      // What is chosen already stays chosen.
      const usable =
        element.checkVisibility() &&
        !element.matches('[type=radio]:checked') &&
        !element.matches(':disabled, [aria-disabled=true]') &&
        !element.closest('[inert]');
      return {
        index,
        name,
        kind: `${element.tagName} ${column >= 0 ? `row ${column}` : name.replace(/\d+/g, '#')}`,
        usable: usable && place === 0,
      };
    });
  });
  const kinds = new Set<string>();
  const list: Control[] = [];
  for (const { index, name, kind, usable } of found) {
    if (!usable || kinds.has(kind) || passedOver.test(name)) continue;
    kinds.add(kind);
    list.push({ index, name, kind });
  }
  return list.slice(0, most);
}

const all = (page: Page): Locator =>
  page.locator('main').locator('button, a[href], [role=tab], [role=button], summary, input[type=checkbox], input[type=radio]');

// What a press may change: the address, what is shown, what is chosen, where the focus is.
const state = (page: Page) =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
      .map((f) => `${f.value}${f.checked}`)
      .join('|');
    return `${location.href}\n${document.body.innerHTML}\n${fields}\n${document.activeElement?.outerHTML.slice(0, 300) ?? ''}`;
  });

async function press(page: Page, control: Control): Promise<boolean> {
  let heard = 0;
  const hear = () => heard++;
  for (const event of ['download', 'popup', 'request', 'filechooser'] as const) page.on(event as 'request', hear);
  const before = await state(page);
  const element = all(page).nth(control.index);
  // A switch's own field lies hidden under its looks.
  if (await element.evaluate((e) => e instanceof HTMLInputElement)) await element.evaluate((e) => (e as HTMLElement).click());
  else await element.click({ timeout: 5_000 });
  const moved = await expect
    .poll(async () => heard > 0 || (await state(page).catch(() => 'gone')) !== before, { timeout: 1_500 })
    .toBe(true)
    .then(() => true)
    .catch(() => false);
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  for (const event of ['download', 'popup', 'request', 'filechooser'] as const) page.off(event as 'request', hear);
  return moved;
}

async function open(page: Page, address: string) {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
}

async function crawl(page: Page, address: string, paths: string[]) {
  const dead: string[] = [];
  let pressed = 0;
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  for (const path of paths) {
    await open(page, address + path);
    const list = await controls(page);
    for (const [turn, control] of list.entries()) {
      if (turn > 0) await open(page, address + path);
      const now = (await controls(page)).find((c) => c.kind === control.kind);
      // What an earlier press did away with is not there any more.
      if (now === undefined) continue;
      if (!(await press(page, now))) dead.push(`${path}: ${control.name || control.kind}`);
      pressed++;
    }
  }
  console.log(`${pressed} buttons on ${paths.length} screens`);
  expect(pressed).toBeGreaterThan(paths.length / 2);
  expect(dead, 'buttons that do nothing').toEqual([]);
}

// In parts, so that a fault is found near its place.
const parts = [0, 1, 2, 3];
const paths = screens.map((s) => s.path);

for (const part of parts)
  test(`every button of the demonstration leads somewhere (${part + 1} of ${parts.length})`, { tag: '@long' }, async ({
    page,
    signIn,
    demo,
  }) => {
    test.setTimeout(240_000);
    await signIn(page, 'owner');
    await crawl(
      page,
      demo.address,
      paths.filter((_, n) => n % parts.length === part),
    );
  });

test('every button of an empty book leads somewhere', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(300_000);
  const server = await Server.start();
  try {
    await page.goto(server.link);
    await page.getByLabel('Your name').fill('Olga');
    await page.getByLabel('User name').fill('olga');
    await page.getByLabel('Password', { exact: true }).fill('two black cats at noon');
    await page.getByLabel('Your first store').fill('Corner');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/welcome'));
    const bare = [...new Set(paths.map((p) => p.split('?')[0] ?? p))].filter((p) => !/\d/.test(p));
    await crawl(page, server.address, bare);
  } finally {
    await page.goto('about:blank');
    await server.stop();
  }
});
