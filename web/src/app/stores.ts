import { useQuery } from '@tanstack/react-query';
import { type Api, api, dataOf } from '../api/client';

const mostAtOnce = 500;

async function readStores(): Promise<Api<'Store'>[]> {
  const stores: Api<'Store'>[] = [];
  let after: string | undefined;
  do {
    const page = await dataOf(api.GET('/api/stores', { params: { query: { limit: mostAtOnce, after } } }));
    stores.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return stores;
}

/** The stores that the user may see, all of them. */
export const useStores = () => useQuery({ queryKey: ['stores'], queryFn: readStores, staleTime: 60_000 });
