// Compares the texts of all languages with the English ones: the same keys, the same blanks to fill, and every plural form that the language has.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/', import.meta.url));
const plural = /_(zero|one|two|few|many|other)$/;
const faults = [];

function read(file) {
  const flat = new Map();
  const walk = (value, path) => {
    if (typeof value === 'string') flat.set(path, value);
    else for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(folder + file, 'utf8')), '');
  return flat;
}

const blanks = (text) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)]
    .map((m) => m[1])
    .sort()
    .join(' ');

// Keys as the language has to write them: one for each of its plural forms.
function wanted(english, language) {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const keys = new Map();
  for (const [key, text] of english) {
    if (!plural.test(key)) keys.set(key, text);
    else for (const form of forms) keys.set(key.replace(plural, `_${form}`), text);
  }
  return keys;
}

const languages = ['en', 'ru', 'ur'];
const sets = readdirSync(folder, { recursive: true })
  .filter((f) => f.endsWith('.en.json'))
  .map((f) => f.slice(0, -'.en.json'.length));

for (const set of sets) {
  const english = read(`${set}.en.json`);
  for (const language of languages) {
    const file = `${set}.${language}.json`;
    if (!existsSync(folder + file)) {
      faults.push(`${file} is missing`);
      continue;
    }
    const [own, due] = [read(file), wanted(english, language)];
    for (const [key, text] of due) {
      const said = own.get(key);
      if (said === undefined) faults.push(`${file}: ${key} is missing`);
      else if (said.trim() === '') faults.push(`${file}: ${key} is empty`);
      else if (blanks(said) !== blanks(text) && !/_(zero|one|two)$/.test(key))
        faults.push(`${file}: ${key} has other blanks than the English text`);
    }
    for (const key of own.keys()) if (!due.has(key)) faults.push(`${file}: ${key} is in no English text`);
  }
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
