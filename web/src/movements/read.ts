import { type Api, api, dataOf } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';

/** The types of movements, as the API names them. */
export const movementTypes = [
  'stock_in',
  'sale',
  'sale_return',
  'removal',
  'adjustment',
  'transfer_out',
  'transfer_in',
  'count',
  'supplier_return',
  'opening',
] as const;

/** One of them. */
export type MovementType = (typeof movementTypes)[number];

/** Why goods are written off. */
export const reasons = ['damaged', 'expired', 'stolen_lost', 'own_use', 'other'] as const;

/** One of them. */
export type Reason = (typeof reasons)[number];

/** Which movements a list shows; what is left out does not matter. */
export type MovementFilter = {
  store?: number | undefined;
  product?: number | undefined;
  type?: MovementType | undefined;
  reason?: Reason | undefined;
  user?: number | undefined;
  reference?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** A movement with the names of what it touches, and with its reason and day. */
export type MovementRow = Api<'Transaction'> & Partial<Pick<Api<'Movement'>, 'reason' | 'business_date' | 'reverses' | 'value_change'>>;

const pageSize = 50;

/** A page of movements. The names come from one list and the reasons from another: both run in the same order, under the same marks. */
export async function readMovements(filter: MovementFilter, after: string | undefined, signal: AbortSignal, limit = pageSize) {
  const query = {
    store_id: filter.store,
    product_id: filter.product,
    movement_type: filter.type,
    reason: filter.reason,
    user_id: filter.user,
    reference: filter.reference,
    date_from: filter.from,
    date_to: filter.to,
    limit,
    after,
  };
  const [named, full] = await Promise.all([
    dataOf(api.GET('/api/transactions', { params: { query }, signal })),
    dataOf(api.GET('/api/stock-movements', { params: { query }, signal })),
  ]);
  const byId = new Map(full.items.map((m) => [m.id, m]));
  const items = named.items.map((row): MovementRow => {
    const own = byId.get(row.id);
    return own
      ? { ...row, reason: own.reason, business_date: own.business_date, reverses: own.reverses, value_change: own.value_change }
      : row;
  });
  return { items, next: named.next };
}

const partSize = 100;
const mostLines = 500;

/**
 * The movements of a posting that the user may see, in their order: a posting's lines follow one another in the feed.
 * @returns at most 500 of them.
 */
export async function readPosting(posting: number, signal: AbortSignal): Promise<Api<'Movement'>[]> {
  const lines: Api<'Movement'>[] = [];
  for (let since = posting - 1; lines.length < mostLines; ) {
    const part = await dataOf(api.GET('/api/changes', { params: { query: { since: String(since), limit: partSize } }, signal }));
    const own = part.changes.flatMap((c) => (c.movement?.posting_id === posting ? [c.movement] : []));
    lines.push(...own);
    if (own.length < part.changes.length || part.changes.length < partSize) break;
    since = part.next;
  }
  return lines;
}

const searched = 500;

/**
 * The movement that took another one back.
 * @returns null when there is none among the product's latest movements since then.
 */
export async function readReversal(movement: Api<'Movement'>, signal: AbortSignal): Promise<Api<'Movement'> | null> {
  const query = {
    product_id: movement.product_id,
    store_id: movement.store_id,
    movement_type: movement.movement_type as MovementType,
    reference: movement.reference ?? undefined,
    date_from: movement.business_date,
    limit: searched,
  };
  const page = await dataOf(api.GET('/api/stock-movements', { params: { query }, signal }));
  return page.items.find((m) => m.reverses === movement.id) ?? null;
}

/** Takes back the whole posting of a movement. */
export const reverse = (movement: number, notes?: string, key = newKey()) =>
  send(
    'post',
    '/api/stock-movements/{id}/reverse',
    { params: { path: { id: movement } }, body: notes === undefined ? {} : { notes } },
    key,
  );
