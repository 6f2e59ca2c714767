// Compares the texts of all languages with the English ones: the same keys, the same blanks to fill, and every plural form that the language has.
//
//   node texts.mjs                   the web app's
//   node texts.mjs <texts> <code>    those of a folder; and every text that the C# of another one names is there
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const [given, code] = process.argv.slice(2);
const folder = given ? `${given.replace(/[\\/]+$/, '')}${sep}` : fileURLToPath(new URL('../src/', import.meta.url));
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

// A text is named "subject.name", by its file's name and its own; one with plural forms by what they have in common.
function named(folderOfCode) {
  const subjects = new Set(sets);
  const there = new Set();
  for (const set of sets)
    for (const key of read(`${set}.en.json`).keys()) there.add(`${set}.${key}`).add(`${set}.${key.replace(plural, '')}`);
  const files = readdirSync(folderOfCode, { recursive: true }).filter((f) => f.endsWith('.cs') && !/(^|[\\/])(obj|bin)[\\/]/.test(f));
  for (const file of files) {
    const source = readFileSync(`${folderOfCode}${sep}${file}`, 'utf8');
    const told = [...source.matchAll(/\b(?:Say|Plain)\(\s*"([^"]*)"/g)].map((m) => m[1]);
    const likely = [...source.matchAll(/"([a-z]+)\.[a-z0-9_]+"/g)].filter((m) => subjects.has(m[1])).map((m) => m[0].slice(1, -1));
    for (const key of new Set([...told, ...likely])) if (!there.has(key)) faults.push(`${file}: there is no text '${key}'`);
  }
}

if (code) named(code);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
