import type { Query } from '@tanstack/react-query';

/** What the hub tells of. */
export type LiveKind = 'inventory_update' | 'transfer_update' | 'product_update' | 'low_stock' | 'day_report';

/** What an event carries that says which screens it concerns. */
export type LiveEvent = { kind: LiveKind; store_id?: number; product_id?: number; from_store?: number; to_store?: number };

/** What a query says of itself: which changes make its answer another one, at which store and of which product (none: of any). */
export type Follows = { kinds: LiveKind[]; store?: number; product?: number };

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { follows?: Follows };
  }
}

/** True when the event may have changed what the query read. */
export function concerns(event: LiveEvent, query: Query): boolean {
  const follows = query.meta?.follows;
  if (!follows?.kinds.includes(event.kind)) return false;
  if (follows.product !== undefined && event.product_id !== undefined && event.product_id !== follows.product) return false;
  if (follows.store === undefined) return true;
  const stores = [event.store_id, event.from_store, event.to_store].filter((s) => s !== undefined);
  return stores.length === 0 || stores.includes(follows.store);
}
