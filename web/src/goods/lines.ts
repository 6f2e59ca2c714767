import { Problem } from '../api/problem';
import type { Pick } from '../products/ProductSearch';

/** A product in a form of many lines, as far as it is filled in. */
export type Line = {
  product_id: number;
  name: string;
  sku: string;
  unit: string;
  quantity: number | null;
  /** An adjustment that takes away. */
  isLess?: boolean;
  /** What one unit costs. */
  cost?: number | null;
  expires_on?: string;
  notes?: string;
};

/** What is known of a product when it comes into a form. */
export type Found = { product_id: number; name: string; sku: string; unit: string; quantity: number };

const add = (a: number, b: number) => Math.round(a * 1000 + b * 1000) / 1000;

/** Puts what was found on top of the lines; a product that is among them already gets that much more. */
export function withPick(lines: readonly Line[], found: Found | Pick): Line[] {
  const { product_id, name, sku, unit, quantity } = found;
  const old = lines.find((l) => l.product_id === product_id);
  const line = old ? { ...old, quantity: add(old.quantity ?? 0, quantity) } : { product_id, name, sku, unit, quantity };
  return [line, ...lines.filter((l) => l.product_id !== product_id)];
}

/** Changes some fields of a product's line. */
export const withChange = (lines: readonly Line[], product: number, change: Partial<Line>): Line[] =>
  lines.map((line) => (line.product_id === product ? { ...line, ...change } : line));

/** What a line comes to in the currency, to its smallest coin; null where something is missing. */
export function lineTotal(cost: number | null | undefined, quantity: number | null, digits: number): number | null {
  if (cost === null || cost === undefined || quantity === null) return null;
  const minor = Math.round((Math.round(cost * 1e6) * Math.round(quantity * 1e3)) / 10 ** (9 - digits));
  return minor / 10 ** digits;
}

/** The cost of one unit, to six digits behind the point, where a line's total is known. */
export function costOf(total: number | null, quantity: number | null): number | null {
  if (total === null || quantity === null || quantity === 0) return null;
  return Math.round((total / quantity) * 1e6) / 1e6;
}

/** What all lines come to together; lines without a cost are left out. */
export function sumOf(lines: readonly Line[], digits: number): number {
  const minor = lines.reduce((sum, line) => sum + Math.round((lineTotal(line.cost, line.quantity, digits) ?? 0) * 10 ** digits), 0);
  return minor / 10 ** digits;
}

/** Which line is refused, by its place, and with what words. */
export type LineErrors = ReadonlyMap<number, string>;

/** Where a refusal belongs: by the line that it names, or by the product that it is about. */
export function lineErrors(error: unknown, lines: readonly { product_id: number }[]): LineErrors {
  const found = new Map<number, string>();
  if (!(error instanceof Problem)) return found;
  for (const [field, sentences] of Object.entries(error.errors)) {
    const place = /^lines\[(\d+)\]/.exec(field)?.[1];
    if (place !== undefined) found.set(Number(place), [found.get(Number(place)), ...sentences].filter(Boolean).join(' '));
  }
  const place = lines.findIndex((line) => line.product_id === error.members.product_id);
  if (place >= 0 && !found.has(place)) found.set(place, error.message);
  return found;
}

/** True when the digits in a quantity are no quantity but a code: a scanner types wherever the cursor is. */
export const isScanned = (typed: string) => /^\d{8,}$/.test(typed);
