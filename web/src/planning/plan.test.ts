import { expect, test } from 'vitest';
import type { Api } from '../api/client';
import { linesOf, stateOf } from './plan';

const row = (more: Partial<Api<'SupplyPlanRow'>>): Api<'SupplyPlanRow'> => ({
  store_id: 1,
  store_name: 'Downtown',
  product_id: 1,
  sku: 'RICE',
  product_name: 'Rice',
  category: null,
  unit: 'kg',
  from: '2026-11-23',
  on_hand: 5,
  demand: 4,
  low: 1,
  high: 5,
  difference: -1,
  bring: 0,
  demand_in_stock: 4,
  recommended: 6,
  recommended_in_stock: 6,
  recommended_bring: 1,
  suggested_level: 7,
  sell_out_rate: 0,
  history_days: 60,
  last_replenished_on: null,
  days_since_replenishment: null,
  last_replenishment: null,
  reason: '',
  movements: '',
  ...more,
});

test('a product stands at a store as the chosen figure says', () => {
  expect(stateOf(row({}), 'usual')).toBe('enough');
  expect(stateOf(row({}), 'recommended')).toBe('bring');
  expect(stateOf(row({ high: 8 }), 'usual')).toBe('tight');
  expect(stateOf(row({ on_hand: 0, bring: 4 }), 'usual')).toBe('out');
  expect(stateOf(row({ demand: null, bring: null }), 'usual')).toBe('unknown');
});

test('the worst comes first, with a cell for each store', () => {
  const { stores, lines } = linesOf(
    [
      row({}),
      row({ product_id: 2, product_name: 'Tea', on_hand: 0, bring: 3 }),
      row({ store_id: 2, store_name: 'Mall' }),
      row({ store_id: 2, store_name: 'Mall', product_id: 3, product_name: 'Apples', demand: null, bring: null }),
    ],
    'usual',
  );
  expect(stores.map((s) => s.name)).toEqual(['Downtown', 'Mall']);
  expect(lines.map((l) => [l.name, l.worst, l.cells.size])).toEqual([
    ['Tea', 'out', 1],
    ['Rice', 'enough', 2],
    ['Apples', 'unknown', 1],
  ]);
});
