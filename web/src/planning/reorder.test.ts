import { expect, test } from 'vitest';
import type { Api } from '../api/client';
import { costOf, draftLines, type Edits, groupsOf, lineKey, noEdits } from './reorder';

const line = (more: Partial<Api<'ReorderRow'>>): Api<'ReorderRow'> => ({
  store_id: 1,
  store_name: 'Downtown',
  action: 'order',
  from_store_id: null,
  from_store_name: null,
  supplier_id: 5,
  supplier_name: 'Acme',
  product_id: 1,
  sku: 'RICE',
  product_name: 'Rice',
  category: null,
  unit: 'kg',
  quantity: 10,
  packs: null,
  cost: 0.1,
  below_minimum: null,
  on_hand: 1,
  coming: 0,
  sells_per_day: 2,
  lasts_days: 0,
  lead_time_days: 7,
  next_delivery: '2026-11-29',
  reorder_point: 14,
  reorder_level: null,
  max_level: null,
  reason: '',
  movements: '',
  ...more,
});
const transfer = line({
  action: 'transfer',
  supplier_id: null,
  supplier_name: null,
  from_store_id: 3,
  from_store_name: 'Warehouse',
  product_id: 2,
  cost: null,
});
const unlisted = line({ supplier_id: null, supplier_name: null, product_id: 3, cost: 0.2 });
const rows = [transfer, line({}), unlisted];
const all = { order: true, transfer: true };
const why = () => 'because';

test('lines stand by who delivers them', () => {
  expect(groupsOf(rows).map((g) => [g.kind, g.name, g.rows.length])).toEqual([
    ['supplier', 'Acme', 1],
    ['unlisted', '', 1],
    ['transfer', 'Warehouse', 1],
  ]);
});

test('what nobody lists is ordered only from somebody who was named', () => {
  expect(draftLines(rows, noEdits, all, why).map((l) => l.product_id)).toEqual([2, 1]);
  expect(draftLines(rows, { ...noEdits, supplier: 9 }, all, why)).toContainEqual({
    store_id: 1,
    product_id: 3,
    quantity: 10,
    supplier_id: 9,
    reason: 'because',
  });
});

test('a line goes as somebody wrote it, and not without its permission', () => {
  const edits: Edits = { supplier: null, lines: { [lineKey(line({}))]: { quantity: 4 }, [lineKey(transfer)]: { isOff: true } } };
  expect(draftLines(rows, edits, all, why)).toEqual([{ store_id: 1, product_id: 1, quantity: 4, supplier_id: 5, reason: 'because' }]);
  expect(draftLines(rows, noEdits, { order: false, transfer: true }, why).map((l) => l.product_id)).toEqual([2]);
});

test('costs are added without a tail, and not guessed', () => {
  expect(costOf(rows, { ...noEdits, supplier: 9 }, all, 2)).toBe(0.3);
  expect(costOf(rows, { supplier: null, lines: { [lineKey(line({}))]: { quantity: 4 } } }, all, 2)).toBeNull();
});
