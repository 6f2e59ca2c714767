import type { Query } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { concerns, type Follows } from './events';

const query = (follows?: Follows) => ({ meta: follows ? { follows } : undefined }) as unknown as Query;

test('only what follows a kind of event is concerned', () => {
  expect(concerns({ kind: 'product_update' }, query({ kinds: ['product_update'] }))).toBe(true);
  expect(concerns({ kind: 'low_stock' }, query({ kinds: ['product_update'] }))).toBe(false);
  expect(concerns({ kind: 'product_update' }, query())).toBe(false);
});

test('a query of one store is not concerned by what happens at another', () => {
  const here = query({ kinds: ['inventory_update', 'transfer_update'], store: 2 });
  expect(concerns({ kind: 'inventory_update', store_id: 2 }, here)).toBe(true);
  expect(concerns({ kind: 'inventory_update', store_id: 3 }, here)).toBe(false);
  expect(concerns({ kind: 'inventory_update', store_id: 3 }, query({ kinds: ['inventory_update'] }))).toBe(true);
});

test('a transfer concerns both its ends, and what names no store concerns all', () => {
  const here = query({ kinds: ['transfer_update', 'product_update'], store: 2 });
  expect(concerns({ kind: 'transfer_update', from_store: 1, to_store: 2 }, here)).toBe(true);
  expect(concerns({ kind: 'transfer_update', from_store: 2, to_store: 1 }, here)).toBe(true);
  expect(concerns({ kind: 'transfer_update', from_store: 1, to_store: 3 }, here)).toBe(false);
  expect(concerns({ kind: 'product_update', product_id: 5 }, here)).toBe(true);
});
