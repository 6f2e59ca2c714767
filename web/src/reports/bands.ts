import type { Api } from '../api/client';

/** A day's revenue and what it is judged by: what was taken against what was taken before, else what the book says against what it said. */
export function judged(row: Api<'SalesBandRow'>) {
  return row.actual !== null && row.actual_low !== null
    ? { value: row.actual, low: row.actual_low, middle: row.actual_median, high: row.actual_high }
    : { value: row.calculated, low: row.calculated_low, middle: row.calculated_median, high: row.calculated_high };
}
