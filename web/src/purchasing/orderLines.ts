import type { Line } from '../goods/lines';

/** A form's lines as an order takes them: without a price the supplier's list is asked. */
export const orderLines = (lines: readonly Line[]) =>
  lines.map((line) => ({ product_id: line.product_id, quantity: line.quantity ?? 0, unit_price: line.cost ?? null }));
