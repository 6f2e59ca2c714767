import { expect, test } from 'vitest';
import { reports } from './all';
import { shownColumns } from './columns';

const keys = (columns: readonly { key: string }[]) => columns.map((c) => c.key);

test('who may not see costs has no column of them', () => {
  const row = { date: '2026-11-22', receipts: 1, lines: 2, quantity: 3, revenue: 4, cost: null, margin: null, average_receipt: 4 };
  expect(keys(shownColumns(reports['daily-sales'], [row], { mayCost: false, side: undefined }))).toEqual([
    'date',
    'receipts',
    'lines',
    'quantity',
    'revenue',
    'average_receipt',
  ]);
});

test('a column that is empty in every row is left out', () => {
  const row = { date: '2026-11-22', store_name: null, product_name: null, closing: 1, value: 2, sold: 0, stock_out_days: 0 };
  expect(keys(shownColumns(reports['stock-trends'], [row], { mayCost: true, side: undefined }))).toEqual([
    'date',
    'closing',
    'value',
    'sold',
    'stock_out_days',
  ]);
});

test('quantities and values are two looks of one report, and values are for who may see costs', () => {
  const all = keys(shownColumns(reports.movements, [], { mayCost: true, side: 'value' }));
  expect(all).toContain('closing_value');
  expect(all).not.toContain('closing');
  expect(keys(shownColumns(reports.movements, [], { mayCost: false, side: 'value' }))).toContain('closing');
});
