import { useQuery } from '@tanstack/react-query';
import { type Api, api, dataOf } from '../api/client';
import { readAll } from '../ui/readAll';

const mostAtOnce = 500;

const readStores = () =>
  readAll<Api<'Store'>>((after) => dataOf(api.GET('/api/stores', { params: { query: { limit: mostAtOnce, after } } })));

/** The stores that the user may see, all of them. */
export const useStores = () => useQuery({ queryKey: ['stores'], queryFn: readStores, staleTime: 60_000 });
