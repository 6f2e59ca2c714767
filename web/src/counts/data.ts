import { useQuery } from '@tanstack/react-query';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { usePages } from '../ui/pages';

/** A stock count. */
export type Count = Api<'StockCount'>;
/** A product of a count. */
export type CountLine = Api<'StockCountLine'>;

// The hub does not tell of counts, and several people may be counting. Milliseconds.
const pace = 5_000;

/** True while something is still entered. */
export const isCounting = (count: Count) => count.state === 'open' || count.state === 'recount';

/** What changes with every step of a count. */
export const changed = [['count'], ['counts'], ['count-lines'], ['count-entries'], ['stock-levels']];

/** One count, read again while others may be counting in it. */
export const useCount = (id: number) =>
  useQuery({
    queryKey: ['count', id],
    queryFn: () => dataOf(api.GET('/api/stock-counts/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data && isCounting(query.state.data) ? pace : false),
  });

/** Takes back what was entered. */
export const undoEntry = (count: number, entry: number, key: string) =>
  send('delete', '/api/stock-counts/{id}/entries/{entry}', { params: { path: { id: count, entry } } }, key);

type Show = 'counted' | 'uncounted' | 'check' | 'recount' | undefined;

/** The products of a count. */
export const useLines = (id: number, show: Show, sort: 'name' | 'value' = 'name') =>
  usePages(['count-lines', id, show, sort], (after, signal) =>
    dataOf(
      api.GET('/api/stock-counts/{id}/lines', {
        params: { path: { id }, query: { ...(show ? { show } : {}), sort, limit: 100, after } },
        signal,
      }),
    ),
  );

const whole = new Set(['pcs', 'pack', 'box', 'carton', 'bottle', 'pair', 'set']);

/** How many digits behind the point a quantity of this unit may have. */
export const decimalsOf = (unit: string) => (whole.has(unit) ? 0 : 3);
