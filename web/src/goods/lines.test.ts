import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { costOf, isScanned, type Line, lineErrors, lineTotal, sumOf, withPick } from './lines';

const rice: Line = { product_id: 1, name: 'Rice', sku: 'R', unit: 'kg', quantity: 0.1 };
const oil: Line = { product_id: 2, name: 'Oil', sku: 'O', unit: 'pcs', quantity: 3, cost: 2.6 };

describe('lines', () => {
  it('come on top, and the same product again is more of it, exactly', () => {
    const lines = withPick([oil, rice], { ...rice, quantity: 0.2 });
    expect(lines.map((l) => [l.product_id, l.quantity])).toEqual([
      [1, 0.3],
      [2, 3],
    ]);
  });

  it('come to what the ledger makes of them', () => {
    expect(lineTotal(0.069444, 144, 2)).toBe(10);
    expect(lineTotal(1.005, 1, 2)).toBe(1.01);
    expect(lineTotal(120, 1.5, 0)).toBe(180);
    expect(lineTotal(null, 3, 2)).toBeNull();
    expect(sumOf([oil, { ...oil, cost: 0.1 }, rice], 2)).toBe(8.1);
  });

  it('have the cost of one from what all cost together', () => {
    expect(costOf(10, 144)).toBe(0.069444);
    expect(costOf(10, 0)).toBeNull();
  });
});

describe('a refusal', () => {
  it('belongs to the line that it names', () => {
    const problem = new Problem({ errors: { 'lines[1].quantity': ['must be above 0.'], notes: ['is too long.'] } }, 422);
    expect([...lineErrors(problem, [oil, rice])]).toEqual([[1, 'must be above 0.']]);
  });

  it('belongs to the line of its product', () => {
    const body = { detail: 'Insufficient stock: available 3, requested 5.', product_id: 1 };
    expect([...lineErrors(new Problem(body, 409), [oil, rice])]).toEqual([[1, body.detail]]);
  });
});

it('takes a barcode for no quantity', () => {
  expect(isScanned('2000000000015')).toBe(true);
  expect(isScanned('144')).toBe(false);
  expect(isScanned('1234567.5')).toBe(false);
});
