import type { Paid } from './cart';

/** What is still to be paid, in the smallest coin. */
export const remaining = (total: number, paid: readonly Paid[]) => total - paid.reduce((sum, p) => sum + p.amount, 0);

/** What goes back to the customer. */
export const changeOf = (paid: readonly Paid[]) => paid.reduce((sum, p) => sum + p.given - p.amount, 0);

/**
 * Takes what was handed over: at most what is due counts, and only of cash can there be more.
 * @returns null when it is not possible.
 */
export function take(due: number, method: Paid['method'], given: number): Paid | null {
  if (given <= 0 || (given > due && method !== 'cash')) return null;
  return { method, amount: Math.min(given, due), given };
}

// The notes and coins that most currencies have, and the round sums of several.
const notes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000];

/** The sums that a customer is likely to hand over: the next round ones above what is due, in the smallest coin. */
export function likelySums(due: number, digits: number): number[] {
  const sums = notes
    .map((note) => note * 10 ** digits)
    .filter((note) => note * 20 >= due)
    .map((note) => Math.ceil(due / note) * note)
    .filter((sum) => sum > due);
  return [...new Set(sums)].sort((a, b) => a - b).slice(0, 4);
}
