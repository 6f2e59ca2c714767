import type { Api } from '../api/client';
import type { CartLine, Paid } from './cart';

type ReceiptLine = { id: number; product: number; name: string; unit: string; quantity: number; price: number | null; amount: number };

/** What a customer gets: the lines as the book has them. */
export type ReceiptOf = {
  id: number;
  store: Api<'Store'>;
  at: string;
  cashier: string;
  reference: string | null;
  isReturn: boolean;
  lines: ReceiptLine[];
  amount: number;
  /** Null when it is not known here. */
  paid: Paid[] | null;
};

/** A line of a receipt as the book has it; the book knows the product by its number only. */
export const receiptLine = (m: Api<'Movement'>, named: { name: string; unit: string } | null | undefined): ReceiptLine => ({
  id: m.id,
  product: m.product_id,
  name: named?.name ?? '',
  unit: named?.unit ?? '',
  quantity: m.quantity,
  price: m.unit_price,
  amount: m.amount ?? 0,
});

/** The receipt of a sale that was just booked. */
export function receiptOf(posting: Api<'Posting'>, lines: CartLine[], paid: Paid[], store: Api<'Store'>, cashier: string): ReceiptOf {
  return {
    id: posting.posting_id,
    store,
    at: posting.movements[0]?.occurred_at ?? new Date().toISOString(),
    cashier,
    reference: null,
    isReturn: false,
    // The book answers in the order of the lines.
    lines: posting.movements.map((m, index) => receiptLine(m, lines[index])),
    amount: posting.amount ?? 0,
    paid,
  };
}
