import { expect, test } from 'vitest';
import { movementsScreen } from './links';

test('the figures lead to the movements behind them, in the words of the screen', () => {
  expect(movementsScreen('/api/stock-movements?product_id=7&store_id=2&movement_type=sale&date_from=2026-10-24&date_to=2026-11-22')).toBe(
    '/movements?store=2&product=7&type=sale&from=2026-10-24&to=2026-11-22',
  );
  expect(movementsScreen('/api/stock-movements')).toBe('/movements');
  expect(movementsScreen('/api/stock-movements/4192')).toBeNull();
  expect(movementsScreen(null)).toBeNull();
});
