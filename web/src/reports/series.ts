// More lines than this nobody can tell apart.
const mostLines = 6;

/** The rows of a report over time as one line for each name, and how many found no room. */
export function linesOf<R extends { date: string }>(rows: readonly R[], nameOf: (row: R) => string) {
  const all = new Map<string, Map<string, R>>();
  for (const row of rows) {
    const name = nameOf(row);
    const line = all.get(name) ?? new Map<string, R>();
    line.set(row.date, row);
    all.set(name, line);
  }
  const lines = [...all].slice(0, mostLines).map(([name, of]) => ({ name, rows: of }));
  return { days: [...new Set(rows.map((r) => r.date))].sort(), lines, others: Math.max(0, all.size - mostLines) };
}
