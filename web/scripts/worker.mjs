// Makes sw.js of src/worker/sw.js and of what the app's page was built to load first.
// usage: node scripts/worker.mjs [FOLDER]
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = process.argv[2] ?? process.env.STOCKBOOK_WEB_OUT ?? here('../../artifacts/web/app');

const page = readFileSync(join(folder, 'index.html'), 'utf8');
const worker = readFileSync(here('../src/worker/sw.js'), 'utf8');
const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
if (assets.length === 0) throw new Error('The app page loads nothing.');

const version = createHash('sha256').update(page).update(worker).digest('hex').slice(0, 12);
writeFileSync(join(folder, 'sw.js'), `const build = ${JSON.stringify({ version, assets })};\n${worker}`);
