import { expect, test } from 'vitest';
import { reports } from './all';
import { fileOf, queryOf, readWords, storesOf, storeWord } from './words';

test('an address becomes the question that the API is asked', () => {
  const words = readWords({
    store: 2,
    product: 7,
    category: 'Dairy',
    period: 'week',
    group: 'category',
    type: 'nonsense',
    at: 'yesterday',
  });
  expect(queryOf(reports['daily-sales'], words, '2026-11-22')).toEqual({
    store_id: '2',
    product_id: 7,
    category: 'Dairy',
    date_from: '2026-11-16',
    date_to: '2026-11-22',
  });
  expect(queryOf(reports.valuation, words, '2026-11-22')).toEqual({
    store_id: '2',
    product_id: 7,
    category: 'Dairy',
    group_by: 'category',
  });
});

test('dates without a preset are a period of their own', () => {
  const words = readWords({ from: '2026-10-01', to: '2026-10-05' });
  expect(queryOf(reports['product-sales'], words, '2026-11-22')).toEqual({ date_from: '2026-10-01', date_to: '2026-10-05' });
});

test('several stores keep their numbers', () => {
  expect(storeWord([1, 3])).toBe('1,3');
  expect(storeWord([3])).toBe(3);
  expect(storeWord([])).toBeUndefined();
  expect(storesOf(readWords({ store: '1,3' }))).toEqual([1, 3]);
  expect(storesOf(readWords({ store: '1;drop' }))).toEqual([]);
});

test('a file is asked for in the same words', () => {
  expect(fileOf('/api/reports/stock', { store_id: '1,3', category: 'A & B' }, 'csv')).toBe(
    '/api/reports/stock?store_id=1%2C3&category=A+%26+B&format=csv',
  );
});
