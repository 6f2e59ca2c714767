import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from './test';

test('the types that the app is written with are those of the API', ({ demo }) => {
  const script = fileURLToPath(new URL('../scripts/types.mjs', import.meta.url));
  expect(() => execFileSync('node', [script, demo.local, '--check'], { stdio: 'pipe' })).not.toThrow();
});
