import { expect, test } from 'vitest';
import { datesOf, shifted, todayIn } from './period';

test('a preset means days of the business, both whole', () => {
  expect(datesOf('today', '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  expect(datesOf('week', '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  expect(datesOf('month', '2026-03-31')).toEqual({ from: '2026-03-01', to: '2026-03-31' });
  expect(datesOf('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(datesOf('last-month', '2024-03-15')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(datesOf(undefined, '2026-03-01')).toEqual({});
  expect(datesOf('custom', '2026-03-01', '2026-01-02')).toEqual({ from: '2026-01-02' });
});

test('a day of 23 hours is a day', () => {
  expect(shifted('2026-03-29', 1)).toBe('2026-03-30');
});

test('today is that of the business, not of the device', () => {
  expect(todayIn('Asia/Karachi', new Date('2026-11-21T20:30:00Z'))).toBe('2026-11-22');
  expect(todayIn('America/New_York', new Date('2026-11-22T03:00:00Z'))).toBe('2026-11-21');
});
