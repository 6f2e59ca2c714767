// Holds the style sheets that the app loads against the components it uses: the library's whole sheet is twice as heavy. With --write the list is made anew.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const library = here('../node_modules/@mantine/core');
const modules = join(library, 'esm');
const list = here('../src/app/styles.ts');
const always = ['baseline', 'default-css-variables', 'global'];

const read = (file) => readFileSync(file, 'utf8');
const sources = readdirSync(here('../src'), { recursive: true })
  .filter((f) => /\.tsx?$/.test(f) && !/\.test\./.test(f))
  .map((f) => read(here(`../src/${f}`)));

const used = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap((m) => m[1].split(',').map((n) => n.trim().split(' ')[0])),
  ),
);
// The library's own notifications are built of these.
for (const name of ['Notification', 'CloseButton', 'Loader']) used.add(name);

// A component's files lead to those of the components it is made of.
const folders = new Map();
for (const kind of ['components', 'utils'])
  for (const name of readdirSync(join(modules, kind))) {
    const folder = join(modules, kind, name);
    if (statSync(folder).isDirectory()) folders.set(`${kind}/${name}`, readdirSync(folder, { recursive: true }));
  }
const homes = new Map();
for (const [folder, files] of folders) for (const f of files) if (f.endsWith('.mjs')) homes.set(f.split('/').pop().slice(0, -4), folder);
const reached = new Set();
function reach(folder) {
  if (!folders.has(folder) || reached.has(folder)) return;
  reached.add(folder);
  for (const file of folders.get(folder).filter((f) => f.endsWith('.mjs'))) {
    const path = join(modules, folder, file);
    for (const [, to] of read(path).matchAll(/from "(\.[^"]+)"/g))
      reach(
        relative(modules, resolve(dirname(path), to))
          .split('/')
          .slice(0, 2)
          .join('/'),
      );
  }
}
for (const name of used) reach(folders.has(`components/${name}`) ? `components/${name}` : homes.get(name));

const whole = read(join(library, 'styles.css'));
// Later rules win over earlier ones, so the order of the whole sheet stays.
const place = (name) =>
  whole.indexOf(
    read(join(library, `styles/${name}.css`))
      .trim()
      .slice(0, 120),
  );
const sheets = [...reached]
  .flatMap((folder) => [folder.split('/')[1], ...folders.get(folder).map((f) => f.split('/').pop().split('.')[0])])
  .filter((name, i, all) => all.indexOf(name) === i && existsSync(join(library, `styles/${name}.css`)))
  .sort((a, b) => place(a) - place(b));

const text = `// Made by scripts/styles.mjs: the sheets of the components that the app uses, in the library's order.
${[...always, ...sheets].map((name) => `import '@mantine/core/styles/${name}.css';`).join('\n')}
import '@mantine/notifications/styles.css';
`;
if (process.argv.includes('--write')) writeFileSync(list, text);
else if (!existsSync(list) || read(list) !== text) {
  console.error('src/app/styles.ts does not name the style sheets of the components that are used: run "npm run styles".');
  process.exit(1);
}
