// Replaces text files by what a server sends of them, .br and .gz, so that it packs nothing at run time.
// usage: node scripts/pack.mjs FOLDER
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Packs every file below a folder whose name matches. */
export function pack(folder, names) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !names.test(entry.name)) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
    rmSync(file);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv[2]) {
    console.error('usage: node scripts/pack.mjs FOLDER');
    process.exit(2);
  }

  // Pages stay as they are: the server writes something into each as it sends it.
  pack(process.argv[2], /\.(js|css|svg|webmanifest|txt|wasm)$/);
}
