import { expect, it } from 'vitest';
import { type Found, foundLines, isLoss, missingOf, withTyped } from './receipt';

const rice: Found = { product_id: 1, name: 'Rice', unit: 'kg', due: 0.3, received: 0.1, damaged: 0.1, over: 0 };

it('what neither came nor broke is missing, exactly', () => {
  expect(missingOf(rice)).toBe(0.1);
  expect(missingOf({ ...rice, received: 5 })).toBe(0);
});

it('somebody bears what broke, and what will not come', () => {
  expect(isLoss([{ ...rice, damaged: 0 }], false)).toBe(false);
  expect(isLoss([{ ...rice, damaged: 0 }], true)).toBe(true);
  expect(isLoss([rice], false)).toBe(true);
});

it('what was typed stays when the other side changed the transfer', () => {
  const extra = { ...rice, product_id: 2, due: 0, received: 0, damaged: 0, over: 4 };
  const lines = withTyped([{ ...rice, due: 0.5, received: 0.5, damaged: 0 }], [rice, extra, { ...rice, product_id: 3 }]);
  expect(lines.map((l) => [l.product_id, l.due, l.received, l.over])).toEqual([
    [1, 0.5, 0.1, 0],
    [2, 0, 0, 4],
  ]);
  expect(foundLines([{ ...rice, received: 0, damaged: 0 }, extra])).toEqual([extra]);
});
