import { useQuery } from '@tanstack/react-query';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';

/** A store's day as it stands. */
export type Day = Api<'Day'>;
/** One of its products. */
export type DayProduct = Api<'DayProduct'>;
/** A report with its products and versions. */
export type FullReport = Api<'FullDayReport'>;

/** The key of a store's day; an undefined date is the store's open one. */
export const dayKey = (store: number | undefined, date: string | undefined) => ['day', store, date];

/** A store's day, kept true while the screen is open; asked for again each minute, because at some minute the next day begins. */
export const useDay = (store: number | undefined, date: string | undefined) =>
  useQuery({
    queryKey: dayKey(store, date),
    enabled: store !== undefined,
    refetchInterval: 60_000,
    meta: { follows: { kinds: ['inventory_update', 'day_report', 'product_update'], ...(store === undefined ? {} : { store }) } },
    queryFn: ({ signal }) => dataOf(api.GET('/api/stores/{id}/day', { params: { path: { id: String(store) }, query: { date } }, signal })),
  });

/** A report whole. */
export const useReport = (id: number) =>
  useQuery({
    queryKey: ['day-report', id],
    meta: { follows: { kinds: ['day_report'] } },
    queryFn: ({ signal }) => dataOf(api.GET('/api/day-reports/{id}', { params: { path: { id } }, signal })),
  });

/** Takes a product's balance back, as long as it is the last one. */
export const rollBack = (store: number, balance: number, key: string) =>
  send('post', '/api/stores/{id}/day/balances/{balance}/roll-back', { params: { path: { id: String(store), balance } } }, key);
