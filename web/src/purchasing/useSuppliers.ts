import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import type { Supplier } from './common';

/** The suppliers that goods can be ordered from, by name; nothing for who may not see them. */
export function useSuppliers() {
  const may = useMay('purchasing');
  return useQuery({
    queryKey: ['suppliers', 'all'],
    enabled: may,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const suppliers: Supplier[] = [];
      let after: string | undefined;
      do {
        const page = await dataOf(api.GET('/api/suppliers', { params: { query: { limit: 500, after } }, signal }));
        suppliers.push(...page.items);
        after = page.next ?? undefined;
      } while (after !== undefined);
      return suppliers;
    },
  });
}
