import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';

/** A product of the catalogue, by its number. */
export const useProduct = (id: number | undefined) =>
  useQuery({
    queryKey: ['product', id],
    enabled: id !== undefined,
    staleTime: 60_000,
    queryFn: ({ signal }) => dataOf(api.GET('/api/products/{id}', { params: { path: { id: String(id) } }, signal })),
    meta: { follows: { kinds: ['product_update'] } },
  });
