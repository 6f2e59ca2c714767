// Makes the types of the API from the document that a server gives of itself.
// usage: node scripts/types.mjs http://127.0.0.1:5180 [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const [server, mode] = process.argv.slice(2);
if (!server) {
  console.error('usage: node scripts/types.mjs SERVER [--check]');
  process.exit(2);
}

const file = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url));
const response = await fetch(`${server}/openapi/v1.json`);
if (!response.ok) throw new Error(`${server} answers ${response.status} to the question for its API.`);

// Explanations belong to the API reference, and refusals are all of one form: with them the file would be four times as long.
const wordless = JSON.parse(await response.text(), (key, value) => {
  if (['description', 'summary', 'example'].includes(key) && typeof value === 'string') return undefined;
  if (/^[45]\d\d$/.test(key) || key === 'headers') return undefined;
  return value;
});
const types = `// Made by npm run types; not edited by hand.\n${astToString(await openapi(wordless))}`;
if (mode !== '--check') {
  writeFileSync(file, types);
} else if (readFileSync(file, 'utf8') !== types) {
  console.error('The API has changed and src/api/schema.d.ts has not: start the server and run npm run types -- http://its-address.');
  process.exit(1);
}
