import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import type { Pick } from '../products/ProductSearch';

/** How a sale is paid, in the API's words. */
export const methods = ['cash', 'card', 'wallet', 'credit'] as const;

/** One of them. */
export type Method = (typeof methods)[number];

/** A part of the payment, in minor units; what was handed over may be more. */
export type Paid = { method: Method; amount: number; given: number };

/** A line of the cart. What is counted is the product's unit, or a pack of it; a scale's label is one of its own. */
export type CartLine = {
  id: string;
  product: number;
  name: string;
  sku: string;
  unit: string;
  /** Sent in place of the product for packs and labels. */
  barcode: string | null;
  pack: string | null;
  isLabel: boolean;
  /** Thousandths of what is counted. */
  count: number;
  /** Thousandths of the unit in one of what is counted. */
  holds: number;
  /** Of one of what is counted, as it was when it was picked. */
  price: number;
  /** The price that somebody who may has set instead. */
  own: number | null;
};

/** What a customer takes, until it is booked. The key is the sale's for ever: however often it is sent, it is booked once. */
export type Cart = { key: string; lines: CartLine[]; paid: Paid[]; note: string };

/** A cart before its first line, which gives it its key. */
export const emptyCart: Cart = { key: '', lines: [], paid: [], note: '' };

const whole = new Set(['pcs', 'pack', 'box', 'carton', 'bottle', 'pair', 'set']);

/** True when nobody sells a part of one: pieces, bottles. Weights and lengths have three digits. */
export const isWhole = (unit: string) => whole.has(unit);

/** A number with three digits behind the point as a whole number of thousandths. */
export const milli = (quantity: number) => Math.round(quantity * 1000);

/** A whole number of the smallest coin. */
export const minor = (amount: number, digits: number) => Math.round(amount * 10 ** digits);

/** The price of one times a quantity in thousandths, in the smallest coin, rounded as the book does: half to even. */
export function times(price: number, thousandths: number, digits: number): number {
  const micro = BigInt(Math.round(price * 1e6)) * BigInt(thousandths);
  const unit = 10n ** BigInt(9 - digits);
  const [sum, rest] = [micro / unit, (micro % unit) * 2n];
  const isUp = rest > unit || (rest === unit && sum % 2n === 1n);
  return Number(isUp ? sum + 1n : sum);
}

/** What a line comes to at the price that holds now. */
export const lineTotal = (line: CartLine, price: number, digits: number) => times(line.own ?? price, line.count, digits);

/** How much of the product a line takes, in thousandths of its unit. */
export const unitsOf = (line: CartLine) => Math.round((line.count * line.holds) / 1000);

/** The price of one of what a pick counts: the pack's own, else what it holds at the price of one. */
export function priceOf(pick: Pick, digits: number): number {
  if (pick.barcode === undefined || pick.total === null) return pick.unit_price;
  const units = milli(pick.quantity);
  const isPlain = minor(pick.total, digits) === times(pick.unit_price, units, digits);
  return isPlain && !pick.isLabel ? (pick.unit_price * units) / 1000 : pick.total;
}

function lineOf(pick: Pick, digits: number): CartLine {
  const isScanned = pick.pack !== null || pick.isLabel === true;
  const barcode = isScanned ? (pick.barcode ?? null) : null;
  const isOther = barcode !== null;
  return {
    id: pick.isLabel ? newKey() : (barcode ?? String(pick.product_id)),
    product: pick.product_id,
    name: pick.name,
    sku: pick.sku,
    unit: pick.unit,
    barcode,
    pack: isOther ? pick.pack : null,
    isLabel: pick.isLabel === true,
    count: isOther ? 1000 : milli(pick.quantity),
    holds: isOther ? milli(pick.quantity) : 1000,
    price: isOther ? priceOf(pick, digits) : pick.unit_price,
    own: null,
  };
}

/** The line that another one of the same would raise. */
export const sameLine = (cart: Cart, pick: Pick) =>
  cart.lines.find((line) => !line.isLabel && line.id === (pick.pack !== null && pick.barcode ? pick.barcode : String(pick.product_id)));

/** Adds what was picked; the same again raises its line. */
export function add(cart: Cart, pick: Pick, digits: number): Cart {
  const line = lineOf(pick, digits);
  const before = cart.lines.find((l) => l.id === line.id);
  const raised = before ? { ...before, count: before.count + line.count } : line;
  return {
    ...cart,
    key: cart.key || newKey(),
    lines: before ? cart.lines.map((l) => (l === before ? raised : l)) : [...cart.lines, raised],
  };
}

/** Changes one line. */
export const change = (cart: Cart, id: string, fields: Partial<CartLine>): Cart => ({
  ...cart,
  lines: cart.lines.map((line) => (line.id === id ? { ...line, ...fields } : line)),
});

/** Takes a line out. */
export const without = (cart: Cart, id: string): Cart => ({ ...cart, lines: cart.lines.filter((line) => line.id !== id) });

/** Puts a line back where it was. */
export function putBack(cart: Cart, line: CartLine, place: number): Cart {
  const lines = cart.lines.filter((l) => l.id !== line.id);
  lines.splice(Math.min(place, lines.length), 0, line);
  return { ...cart, key: cart.key || newKey(), lines };
}

/** The lines as they are sent. Prices are left to the book unless somebody has set another. */
export function requestLines(lines: CartLine[], digits: number): Api<'PostingLineRequest'>[] {
  return lines.map((line) => {
    const total = line.own === null ? {} : { total: times(line.own, line.count, digits) / 10 ** digits };
    if (line.barcode === null)
      return { product_id: line.product, quantity: line.count / 1000, ...(line.own === null ? {} : { unit_price: line.own }) };
    return line.isLabel ? { barcode: line.barcode, ...total } : { barcode: line.barcode, quantity: line.count / 1000, ...total };
  });
}

/** Products of which the cart holds more than lies there, with what there is (both in thousandths). */
export function shortages(lines: CartLine[], onHand: ReadonlyMap<number, number>) {
  const wanted = new Map<number, { name: string; unit: string; wanted: number }>();
  for (const line of lines) {
    const sum = wanted.get(line.product);
    wanted.set(line.product, { name: line.name, unit: line.unit, wanted: (sum?.wanted ?? 0) + unitsOf(line) });
  }
  return [...wanted].flatMap(([product, line]) => {
    const there = onHand.get(product);
    return there !== undefined && line.wanted > there ? [{ product, ...line, there }] : [];
  });
}
