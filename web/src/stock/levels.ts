import { type Api, api, dataOf } from '../api/client';
import { usePages } from '../ui/pages';
import type { StockSearch } from './routes';

/** What a row of the stock list says of a product. */
export type Level = Pick<
  Api<'StockLevel'>,
  'product_id' | 'product_name' | 'sku' | 'unit' | 'on_hand' | 'reorder_level' | 'status' | 'value'
>;

const pageSize = 100;

// What is sold out is the other list's: it asks for a quantity at most.
async function readOut(store: number | undefined, search: string | undefined, after: string | undefined, signal: AbortSignal) {
  const query = { store_id: store, threshold: 0, sort: 'name' as const, limit: pageSize, search, after };
  const page = await dataOf(api.GET('/api/inventory', { params: { query }, signal }));
  const items = page.items.map((row): Level => ({ ...row, on_hand: row.quantity, status: 'out', value: null }));
  return { items, next: page.next };
}

async function read(store: number | undefined, words: StockSearch, after: string | undefined, signal: AbortSignal) {
  if (words.out) return readOut(store, words.search, after, signal);
  const query = { sort: 'name' as const, limit: pageSize, search: words.search, low: words.low, after };
  const page = await dataOf(api.GET('/api/stores/{id}/stock-levels', { params: { path: { id: String(store) }, query }, signal }));
  return { items: page.items as Level[], next: page.next };
}

/** The stock levels of a store, page by page. */
export const useLevels = (store: number | undefined, words: StockSearch) =>
  usePages(['stock-levels', store, words.search, words.low, words.out], (after, signal) => read(store, words, after, signal), {
    enabled: store !== undefined,
    follows: { kinds: ['inventory_update', 'product_update'], ...(store === undefined ? {} : { store }) },
  });
