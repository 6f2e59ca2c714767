// Puts the files of the API reference into the folder given, text also packed, so that the server packs nothing at run time.
// usage: node docs/build.mjs OUTPUT_FOLDER
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from '../scripts/pack.mjs';

if (!process.argv[2]) {
  console.error('usage: node docs/build.mjs OUTPUT_FOLDER');
  process.exit(2);
}

const out = resolve(process.argv[2]);
const own = dirname(fileURLToPath(import.meta.url));
const swagger = join(own, '..', 'node_modules', 'swagger-ui-dist');

const files = [
  [own, 'index.html'],
  [own, 'docs.js'],
  [own, 'docs.css'],
  [swagger, 'swagger-ui.css'],
  [swagger, 'swagger-ui-bundle.js'],
  [swagger, 'swagger-ui-bundle.js.LICENSE.txt'],
  [swagger, 'LICENSE', 'swagger-ui.LICENSE.txt'],
  [swagger, 'NOTICE', 'swagger-ui.NOTICE.txt'],
  [swagger, 'favicon-16x16.png'],
  [swagger, 'favicon-32x32.png'],
];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [folder, name, as = name] of files) {
  let content = readFileSync(join(folder, name));
  // The maps these comments point to are not served.
  if (/\.(js|css)$/.test(as)) content = Buffer.from(content.toString().replace(/\n?(\/\/|\/\*)# sourceMappingURL=.*$/, '\n'));
  writeFileSync(join(out, as), content);
}

pack(out, /\.(html|js|css|txt)$/);
