import { expect, test } from 'vitest';
import { placeOf } from './kinds';

const alert = { kind: 'low_stock', subject: 'product:5', store_id: 1, product_id: null };

test('an alert leads to what it is about', () => {
  expect(placeOf({ ...alert, product_id: 5 })).toBe('/stock/5?store=1');
  expect(placeOf({ ...alert, kind: 'day_report_missing', subject: 'day:3:20261121' })).toBe('/day?store=3&date=2026-11-21');
  expect(placeOf({ ...alert, kind: 'difference_over_tolerance', subject: 'day:3:20261121' })).toBe('/calendar?store=3&month=2026-11');
  expect(placeOf({ ...alert, subject: 'transfer:17' })).toBe('/transfers/17');
  expect(placeOf({ ...alert, subject: 'webhook:2', store_id: null })).toBe('/webhooks');
  expect(placeOf({ ...alert, subject: 'something:2' })).toBeNull();
});
