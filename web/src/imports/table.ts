/** A record of a table as it stands in the file, and the number of its first line. */
export type Raw = { line: number; text: string };

const separators = [',', ';', '\t'] as const;

/** The records of a table. A quote may hold line breaks; one that is never closed costs its own line only, as the server reads it. */
export function recordsOf(text: string): Raw[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const records: Raw[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? '';
    if (first === '') continue;
    let [record, end] = [first, at];
    while (quotes(record) % 2 === 1 && end + 1 < lines.length && end - at < 200) record += `\n${lines[++end]}`;
    const isClosed = quotes(record) % 2 === 0;
    records.push({ line: at + 1, text: isClosed ? record : first });
    if (isClosed) at = end;
  }
  return records;
}

const quotes = (text: string) => text.split('"').length - 1;

/** The names of the columns, as the first line of the file has them. */
export function columnsOf(text: string): string[] {
  const header = recordsOf(text.slice(0, 20_000))[0]?.text ?? '';
  const separator = separators.reduce((most, s) => (header.split(s).length > header.split(most).length ? s : most), separators[0]);
  const found: string[] = [];
  let field = '';
  let isQuoted = false;
  for (const letter of header) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      found.push(field.trim());
      field = '';
    } else field += letter;
  }
  return [...found, field.trim()].filter((name) => name !== '');
}

/** The header and the lines of these numbers: to be repaired, and imported by themselves. */
export function only(text: string, lines: ReadonlySet<number>): string {
  const [header, ...rest] = recordsOf(text);
  return [header?.text ?? '', ...rest.filter((record) => lines.has(record.line)).map((record) => record.text)].join('\r\n');
}

/** Reads a file's bytes: UTF-8, UTF-16 with its mark, or else the alphabet that spreadsheets of the language write. */
export function textOf(bytes: Uint8Array, language: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(language === 'ru' ? 'windows-1251' : language === 'ur' ? 'windows-1256' : 'windows-1252').decode(bytes);
  }
}
