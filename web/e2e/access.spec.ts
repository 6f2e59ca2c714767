import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { screens } from './screens';
import { expect, test } from './test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What WCAG 2.2 AA asks and a program can check.
async function faults(page: Page) {
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return results.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join('; ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    const often = (colorScheme === 'light') === (width === 360);
    test(`every screen can be used by everybody: ${colorScheme}, ${width} wide`, { tag: often ? [] : '@long' }, async ({
      page,
      signIn,
      demo,
    }) => {
      test.setTimeout(300_000);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      for (const address of ['/sign-in', '/welcome']) {
        await page.goto(demo.address + address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(await faults(page), address).toEqual([]);
      }
      await signIn(page, 'owner');
      for (const { path, ready } of screens) {
        await page.goto(demo.address + path);
        await page.getByText(ready).filter({ visible: true }).first().waitFor();
        expect(await faults(page), path).toEqual([]);
      }
    });
  }
}
