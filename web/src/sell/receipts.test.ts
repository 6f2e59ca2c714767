import { expect, test } from 'vitest';
import { type Row, receiptsOf, sum } from './receipts';

const row = (id: number, posting: number, amount: number, reverses: number | null = null): Row => ({
  movement: { id, posting_id: posting, amount, reverses, occurred_at: '2026-11-21T10:00:00Z' } as Row['movement'],
  name: `P${id}`,
  unit: 'pcs',
  user: 'Ali',
});

test('lines that come the last one first are the receipts of their postings', () => {
  const rows = [row(6, 5, 0.2), row(5, 5, 0.1), row(2, 2, 3)];
  expect(receiptsOf(rows, true)).toMatchObject([
    { id: 5, names: ['P5', 'P6'], lines: 2, amount: 0.3 },
    { id: 2, lines: 1, amount: 3 },
  ]);
  expect(receiptsOf(rows, false).map((r) => r.id)).toEqual([5]);
});

test('a receipt that was taken back says so, and its reversal is none', () => {
  const rows = [row(9, 9, -3, 2), row(2, 2, 3)];
  expect(receiptsOf(rows, true)).toMatchObject([{ id: 2, isTakenBack: true }]);
});

test('amounts add up without a tail', () => expect(sum(0.1, 0.2)).toBe(0.3));
