import { expect, test } from 'vitest';
import type { Pick } from '../products/ProductSearch';
import { add, change, emptyCart, lineTotal, putBack, requestLines, shortages, times, without } from './cart';
import { changeOf, likelySums, remaining, take } from './pay';

const milk: Pick = {
  product_id: 9,
  name: 'Milk 1 l',
  sku: 'MILK-001',
  unit: 'pcs',
  quantity: 1,
  unit_price: 1.4,
  total: null,
  pack: null,
};
const crate: Pick = { ...milk, quantity: 12, total: 15, pack: 'crate', barcode: '4001' };
const label: Pick = {
  ...milk,
  product_id: 1,
  name: 'Rice',
  unit: 'kg',
  quantity: 0.333,
  total: 10,
  barcode: '2200042010007',
  isLabel: true,
};

test('sums are those of the book: half to even, no tail', () => {
  expect(times(0.1, 3_000, 2)).toBe(30);
  expect(times(1.005, 1_000, 2)).toBe(100);
  expect(times(1.015, 1_000, 2)).toBe(102);
  expect(times(0.069444, 144_000, 2)).toBe(1_000);
  expect(times(1_234.5, 1_000, 0)).toBe(1_234);
  expect(times(3.2, 755, 2)).toBe(242);
});

test('the same product again raises its line; a pack of it and every label are lines of their own', () => {
  const cart = [milk, milk, crate, crate, label, label].reduce((before, pick) => add(before, pick, 2), emptyCart);
  expect(cart.lines.map((line) => [line.name, line.count, line.holds])).toEqual([
    ['Milk 1 l', 2_000, 1_000],
    ['Milk 1 l', 2_000, 12_000],
    ['Rice', 1_000, 333],
    ['Rice', 1_000, 333],
  ]);
  expect(cart.lines.map((line) => lineTotal(line, line.price, 2))).toEqual([280, 3_000, 1_000, 1_000]);
  expect(cart.key).not.toBe('');
  expect(requestLines(cart.lines.slice(0, 3), 2)).toEqual([
    { product_id: 9, quantity: 2 },
    { barcode: '4001', quantity: 2 },
    { barcode: '2200042010007' },
  ]);
});

test('a pack without a price of its own costs what it holds, to the last coin', () => {
  const cheap: Pick = { ...milk, unit_price: 0.333, quantity: 12, total: 4, pack: 'dozen', barcode: '4002' };
  const cart = change(add(emptyCart, cheap, 2), '4002', { count: 3_000 });
  expect(cart.lines.map((line) => lineTotal(line, line.price, 2))).toEqual([1_199]);
});

test('a price that somebody has set is sent, for packs as the sum', () => {
  const cart = change(change(add(add(emptyCart, milk, 2), crate, 2), '9', { own: 1.25 }), '4001', { own: 14, count: 2_000 });
  expect(requestLines(cart.lines, 2)).toEqual([
    { product_id: 9, quantity: 1, unit_price: 1.25 },
    { barcode: '4001', quantity: 2, total: 28 },
  ]);
});

test('what was taken out comes back to its place', () => {
  const cart = add(add(emptyCart, milk, 2), crate, 2);
  const [first] = cart.lines;
  expect(first && putBack(without(cart, '9'), first, 0)).toEqual(cart);
});

test('more than there is counts all lines of the product together', () => {
  const { lines } = add(add(emptyCart, milk, 2), crate, 2);
  expect(shortages(lines, new Map([[9, 13_000]]))).toEqual([]);
  expect(shortages(lines, new Map([[9, 12_000]]))).toMatchObject([{ product: 9, wanted: 13_000, there: 12_000 }]);
  expect(shortages(lines, new Map())).toEqual([]);
});

test('only of cash can more be handed over than is due, and the change goes back', () => {
  const card = take(880, 'card', 500);
  expect(card).toEqual({ method: 'card', amount: 500, given: 500 });
  const rest = remaining(880, card ? [card] : []);
  expect(rest).toBe(380);
  expect(take(rest, 'card', 400)).toBeNull();
  const cash = take(rest, 'cash', 400);
  expect(cash).toEqual({ method: 'cash', amount: 380, given: 400 });
  expect(changeOf(cash ? [cash] : [])).toBe(20);
  expect(take(rest, 'cash', 0)).toBeNull();
});

test('the sums offered are the next round ones', () => {
  expect(likelySums(880, 2)).toEqual([900, 1_000, 2_000, 5_000]);
  expect(likelySums(1_234, 0)).toEqual([1_300, 1_400, 1_500, 2_000]);
  expect(likelySums(1_000, 2)).toEqual([2_000, 5_000, 10_000, 20_000]);
});
