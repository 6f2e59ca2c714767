/** What a seller has typed of a product and not booked yet. */
export type Counting = {
  number: number | null;
  /** The unit that the field is in; null as long as nobody chose one. */
  unit: string | null;
  pieces: string[];
};

/** Nothing typed yet. */
export const blank: Counting = { number: null, unit: null, pieces: [] };

// How many thousandths of the product's unit one of the typed unit is.
const parts: Record<string, Record<string, number>> = {
  kg: { kg: 1_000, g: 1 },
  g: { g: 1_000, kg: 1_000_000 },
  l: { l: 1_000, ml: 1 },
  ml: { ml: 1_000, l: 1_000_000 },
  m: { m: 1_000, cm: 10 },
  cm: { cm: 1_000, m: 100_000 },
};

const factor = (kept: string, typed: string) => parts[kept]?.[typed] ?? 1_000;

/** The units that a product can be counted in, its own first. */
export const unitsFor = (kept: string): string[] => Object.keys(parts[kept] ?? { [kept]: 1 });

/** How many digits behind the point a figure of one unit may have, so that nothing has to be rounded in the other. */
export function digitsFor(kept: string, typed: string): number {
  if (kept === 'pcs') return 0;
  const f = factor(kept, typed);
  return f === 1 ? 0 : f === 10 ? 1 : 3;
}

const milliOf = (piece: string, kept: string) => {
  const [number = '0', unit = kept] = piece.split(' ');
  return Math.round(Number(number) * factor(kept, unit));
};

/** All that was typed of a product, in its unit; null while nothing was. */
export function totalOf(counting: Counting, kept: string): number | null {
  const pieces = allPieces(counting, kept);
  return pieces.length === 0 ? null : pieces.reduce((sum, piece) => sum + milliOf(piece, kept), 0) / 1_000;
}

/** The pieces, with what stands in the field and was not added yet. */
export function allPieces({ number, unit, pieces }: Counting, kept: string): string[] {
  return number === null ? pieces : [...pieces, `${number} ${unit ?? kept}`];
}

/** What is sent of it: one figure, or the pieces as they were typed; null while nothing was. */
export function countOf(counting: Counting, kept: string): { counted: number } | { parts: string[] } | null {
  const pieces = allPieces(counting, kept);
  const only = pieces.length === 1 ? totalOf(counting, kept) : null;
  if (pieces.length === 0) return null;
  return only === null ? { parts: pieces } : { counted: only };
}

/** What comes after a product among those that are still to be counted, from its place on and then from the beginning. */
export function nextAfter(left: readonly { product_id: number }[], all: readonly { product_id: number }[], here: number): number | null {
  const place = new Map(all.map((p, index) => [p.product_id, index]));
  const at = place.get(here) ?? -1;
  const others = left.filter((p) => p.product_id !== here);
  return (others.find((p) => (place.get(p.product_id) ?? 0) > at) ?? others[0])?.product_id ?? null;
}

/** The money of a day as it is typed. */
export type Entry = {
  receipts: number | null;
  cash: number | null;
  card: number | null;
  wallet: number | null;
  credit: number | null;
  note: string;
};

/** How customers pay. */
export const ways = ['cash', 'card', 'wallet', 'credit'] as const;

/** What came in altogether; null while nothing was entered. */
export function revenueOf(entry: Entry, digits: number): number | null {
  const one = 10 ** digits;
  const entered = ways.map((way) => entry[way]).filter((amount) => amount !== null);
  return entered.length === 0 ? null : entered.reduce((sum, amount) => sum + Math.round(amount * one), 0) / one;
}

/** revenue − calculated, and that in percent with two digits, half to the even one; null where there is nothing to compare. */
export function differenceOf(
  revenue: number | null,
  calculated: number | null,
  digits: number,
): { amount: number; percent: number | null } | null {
  if (revenue === null || calculated === null) return null;
  const one = 10 ** digits;
  const [difference, base] = [Math.round(revenue * one) - Math.round(calculated * one), Math.round(calculated * one)];
  return { amount: difference / one, percent: base === 0 ? null : halfEven(BigInt(difference) * 10_000n, BigInt(base)) / 100 };
}

/** revenue / receipts in minor units, half to the even one; null without receipts. */
export function averageOf(revenue: number | null, receipts: number | null, digits: number): number | null {
  if (revenue === null || !receipts) return null;
  return halfEven(BigInt(Math.round(revenue * 10 ** digits)), BigInt(receipts)) / 10 ** digits;
}

function halfEven(above: bigint, below: bigint): number {
  const isNegative = above < 0n !== below < 0n;
  const [a, b] = [above < 0n ? -above : above, below < 0n ? -below : below];
  const [whole, rest] = [a / b, (a % b) * 2n];
  const rounded = rest > b || (rest === b && whole % 2n === 1n) ? whole + 1n : whole;
  return Number(isNegative ? -rounded : rounded);
}
