import { expect, test } from 'vitest';
import { changedFields, rebase } from './merge';

const base = { name: 'Tea', price: 10, barcodes: ['1'] };

test('only what differs is changed, however deep it lies', () => {
  expect(changedFields(base, { ...base, barcodes: ['1'] })).toEqual([]);
  expect(changedFields(base, { ...base, price: 11, barcodes: ['1', '2'] })).toEqual(['price', 'barcodes']);
});

test('what was typed stays, and the rest is what the other one saved', () => {
  const mine = { ...base, price: 12 };
  const theirs = { name: 'Green tea', price: 11, barcodes: ['1', '3'] };
  expect(rebase(base, mine, theirs)).toEqual({ name: 'Green tea', price: 12, barcodes: ['1', '3'] });
});
