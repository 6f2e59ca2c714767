import type { Api } from '../api/client';

/** An order with its lines and all that came of it. */
export type Order = Api<'PurchaseOrder'>;

/** Whom goods are bought from. */
export type Supplier = Api<'Supplier'>;

/** How far an order is, in the API's words. */
export type OrderStateName = 'draft' | 'sent' | 'partly_received' | 'received' | 'closed' | 'cancelled';

/** What was read before and is different after a step of an order or a return. */
export const orderKeys: string[][] = [
  ['orders'],
  ['order'],
  ['returns'],
  ['suggested'],
  ['stock-levels'],
  ['product-levels'],
  ['movements'],
];
