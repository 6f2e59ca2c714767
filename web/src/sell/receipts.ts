import { type Api, api, dataOf } from '../api/client';
import { milli } from './cart';
import { type ReceiptOf, receiptLine } from './posted';

type Movement = Api<'Movement'>;

/** A movement with the names that go with it. */
export type Row = { movement: Movement; name: string; unit: string; user: string };

/** A receipt in a list. */
export type Listed = { id: number; at: string; user: string; names: string[]; lines: number; amount: number; isTakenBack: boolean };

/** What is asked of a day's receipts. */
export type Asked = { store: number; day: string; type: 'sale' | 'sale_return' };

const atOnce = 200;

/** A page of a day's sales or returns, line by line. */
export async function readRows(
  asked: Asked,
  after: string | undefined,
  signal: AbortSignal,
): Promise<{ items: Row[]; next: string | null }> {
  const query = { store_id: asked.store, movement_type: asked.type, date_from: asked.day, date_to: asked.day, limit: atOnce, after };
  const [moved, named] = await Promise.all([
    dataOf(api.GET('/api/stock-movements', { params: { query }, signal })),
    dataOf(api.GET('/api/transactions', { params: { query }, signal })),
  ]);
  const names = new Map(named.items.map((item) => [item.id, item]));
  return {
    items: moved.items.map((movement) => {
      const named = names.get(movement.id);
      return { movement, name: named?.product_name ?? '', unit: named?.unit ?? '', user: named?.user_name ?? '' };
    }),
    next: moved.next,
  };
}

/** Makes receipts of lines that come the last one first. What was taken back says so, and the reversal is no receipt of its own. */
export function receiptsOf(rows: readonly Row[], isWhole: boolean): Listed[] {
  const undone = new Set(rows.flatMap(({ movement }) => (movement.reverses === null ? [] : [movement.reverses])));
  const receipts = new Map<number, Listed>();
  for (const { movement, name, user } of rows) {
    if (movement.reverses !== null) continue;
    const id = movement.posting_id;
    const before = receipts.get(id);
    receipts.set(id, {
      id,
      at: movement.occurred_at,
      user,
      names: [name, ...(before?.names ?? [])],
      lines: (before?.lines ?? 0) + 1,
      amount: sum(before?.amount ?? 0, movement.amount ?? 0),
      isTakenBack: undone.has(movement.id),
    });
  }
  const list = [...receipts.values()];
  // The last one may go on on the next page.
  return isWhole || list.length === 1 ? list : list.slice(0, -1);
}

/** Adds two amounts without a float's tail: no currency has more than four digits behind the point. */
export const sum = (a: number, b: number) => Math.round((a + b) * 1e4) / 1e4;

/** The movements of one posting: its first one has its number, and the others follow it in the feed. */
export async function readPosting(id: number): Promise<Movement[]> {
  const lines: Movement[] = [];
  for (let since = id - 1; ; ) {
    const page = await dataOf(api.GET('/api/changes', { params: { query: { since: String(since), limit: 500 } } }));
    const own = page.changes.flatMap((c) => (c.movement?.posting_id === id ? [c.movement] : []));
    lines.push(...own);
    if (page.changes.length < 500 || own.length < page.changes.length) return lines;
    since = page.next;
  }
}

/** A receipt with everything that can be done with it. */
export type Opened = {
  receipt: Omit<ReceiptOf, 'store' | 'paid'>;
  storeId: number;
  isTakenBack: boolean;
  /** What came back of each product, in thousandths. */
  returned: Map<number, number>;
  /** Under which name its returns are found. */
  reference: string;
};

/** Reads a receipt; null when there is none of this number. */
export async function readReceipt(id: number): Promise<Opened | null> {
  const movements = await readPosting(id);
  const [first] = movements;
  if (!first || (first.movement_type !== 'sale' && first.movement_type !== 'sale_return')) return null;
  const reference = first.reference ?? String(id);
  const here = { store_id: first.store_id, limit: 500 };
  const since = { ...here, product_id: first.product_id, date_from: first.business_date };
  const [named, later, returns, ...products] = await Promise.all([
    dataOf(api.GET('/api/transactions', { params: { query: since } })),
    dataOf(api.GET('/api/stock-movements', { params: { query: since } })),
    dataOf(api.GET('/api/stock-movements', { params: { query: { ...here, movement_type: 'sale_return', reference } } })),
    ...movements.map((m) => dataOf(api.GET('/api/products/{id}', { params: { path: { id: String(m.product_id) } } })).catch(() => null)),
  ]);
  const returned = new Map<number, number>();
  for (const m of returns.items) returned.set(m.product_id, (returned.get(m.product_id) ?? 0) + milli(m.delta));
  return {
    receipt: {
      id,
      at: first.occurred_at,
      cashier: named.items.find((item) => item.id === first.id)?.user_name ?? '',
      reference: first.reference,
      isReturn: first.movement_type === 'sale_return',
      lines: movements.map((m, index) => receiptLine(m, products[index])),
      amount: movements.reduce((total, m) => sum(total, m.amount ?? 0), 0),
    },
    storeId: first.store_id,
    isTakenBack: later.items.some((m) => m.reverses === first.id),
    returned,
    reference,
  };
}
