import { expect, test } from 'vitest';
import { averageOf, blank, countOf, differenceOf, digitsFor, type Entry, nextAfter, revenueOf, totalOf } from './sums';

const nothing: Entry = { receipts: null, cash: null, card: null, wallet: null, credit: null, note: '' };

test('pieces of grams and kilograms come to one quantity, without a float’s tail', () => {
  expect(totalOf({ number: 0.2, unit: 'kg', pieces: ['300 g', '0.1 kg'] }, 'kg')).toBe(0.6);
  expect(totalOf(blank, 'kg')).toBeNull();
  expect(totalOf({ number: 40, unit: 'cm', pieces: ['1.5 m'] }, 'm')).toBe(1.9);
});

test('a single figure is sent in the product’s unit, several as they were typed', () => {
  expect(countOf({ number: 300, unit: 'g', pieces: [] }, 'kg')).toEqual({ counted: 0.3 });
  expect(countOf({ number: 0, unit: null, pieces: [] }, 'pcs')).toEqual({ counted: 0 });
  expect(countOf({ number: 2, unit: null, pieces: ['3 pcs'] }, 'pcs')).toEqual({ parts: ['3 pcs', '2 pcs'] });
  expect(countOf(blank, 'pcs')).toBeNull();
});

test('a field takes only digits that need no rounding', () => {
  expect([digitsFor('pcs', 'pcs'), digitsFor('kg', 'g'), digitsFor('kg', 'kg'), digitsFor('m', 'cm')]).toEqual([0, 0, 3, 1]);
});

test('the next product is the next one down the list, and after the last the first that is left', () => {
  const all = [1, 2, 3, 4].map((product_id) => ({ product_id }));
  const left = [{ product_id: 1 }, { product_id: 4 }];
  expect(nextAfter(left, all, 2)).toBe(4);
  expect(nextAfter(left, all, 4)).toBe(1);
  expect(nextAfter([{ product_id: 4 }], all, 4)).toBeNull();
});

test('the difference is revenue less calculated, and its percent is rounded half to even', () => {
  expect(differenceOf(550, 175, 2)).toEqual({ amount: 375, percent: 214.29 });
  expect(differenceOf(0.3, 0.1, 2)).toEqual({ amount: 0.2, percent: 200 });
  expect(differenceOf(80.01, 80, 2)).toEqual({ amount: 0.01, percent: 0.01 });
  expect(differenceOf(79.9, 80, 2)).toEqual({ amount: -0.1, percent: -0.12 });
  expect(differenceOf(10, 0, 2)).toEqual({ amount: 10, percent: null });
  expect(differenceOf(10, null, 2)).toBeNull();
});

test('revenue is the sum of all ways, and nothing as long as none was entered', () => {
  expect(revenueOf(nothing, 2)).toBeNull();
  expect(revenueOf({ ...nothing, cash: 0 }, 2)).toBe(0);
  expect(revenueOf({ ...nothing, cash: 0.1, card: 0.2 }, 2)).toBe(0.3);
  expect(averageOf(100, 3, 2)).toBe(33.33);
  expect(averageOf(100, 0, 2)).toBeNull();
});
