import { movementTypes } from '../movements/read';

// The steps of each kind, as the server knows them; what is not here it refuses by name.
const steps: Record<string, readonly string[]> = {
  movement: movementTypes,
  product: ['created', 'updated', 'archived', 'restored', 'deleted'],
  store: ['created', 'updated', 'archived', 'restored'],
  assortment: ['added', 'updated', 'removed', 'copied'],
  transfer: ['created', 'updated', 'dispatched', 'received', 'returned', 'closed', 'cancelled'],
  stock_count: ['created', 'counted', 'entry_undone', 'submitted', 'recount', 'approved', 'posted', 'cancelled'],
  day_report: ['submitted', 'amended', 'late'],
  supplier: ['created', 'updated', 'archived', 'restored', 'deleted', 'price_list'],
  purchase_order: ['created', 'updated', 'sent', 'unsent', 'received', 'receipt_reversed', 'closed', 'cancelled'],
  supplier_return: ['created', 'reversed'],
  alert: ['raised', 'acknowledged', 'resolved'],
  alert_channel: ['created', 'updated', 'deleted'],
  expiry: ['updated'],
  negative_case: ['opened', 'settled'],
  import: ['imported', 'undone'],
  batch: ['created', 'finished'],
  tenant: ['created', 'updated', 'suspended', 'restored'],
  webhook: ['created', 'updated', 'deleted', 'rotated', 'replayed'],
};

/** What a webhook can be told of, by kind: each event, and all of the kind. */
export const eventGroups = Object.entries(steps).map(([kind, names]) => ({
  group: kind,
  items: [`${kind}.*`, ...names.map((name) => `${kind}.${name}`)],
}));
