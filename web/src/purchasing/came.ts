import type { Order } from './common';

/** What came of one product. */
export type Came = {
  product_id: number;
  name: string;
  unit: string;
  /** Still to come; 0 for what was not ordered. */
  open: number;
  quantity: number;
  cost: number | null;
  expires_on: string;
};

/** What is still to come of an order, with what was typed of it before. */
export function cameOf(order: Order, typed: readonly Came[]): Came[] {
  const due = order.lines.filter((line) => line.open > 0);
  const known = due.map((line): Came => {
    const old = typed.find((t) => t.product_id === line.product_id);
    const fresh = { quantity: line.open, cost: null, expires_on: '' };
    return { ...fresh, ...old, product_id: line.product_id, name: line.name, unit: line.unit, open: line.open };
  });
  return [...known, ...typed.filter((t) => !due.some((line) => line.product_id === t.product_id))];
}
