import { expect, test } from 'vitest';
import { linesOf } from './series';

test('each store has a line, the days are in order, and what is too much is counted', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap((store) => ['2026-11-02', '2026-11-01'].map((date) => ({ date, store })));
  const { days, lines, others } = linesOf(rows, (r) => r.store);
  expect(days).toEqual(['2026-11-01', '2026-11-02']);
  expect(lines.map((l) => l.name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(lines[0]?.rows.get('2026-11-01')).toEqual({ date: '2026-11-01', store: 'a' });
  expect(others).toBe(1);
});
