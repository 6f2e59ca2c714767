import { useDebouncedValue } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { freeSku, skuOf } from './form';

const mostAtOnce = 500;

/** Whether the business has any product at all, put away or not. */
export const hasProducts = async () =>
  (await dataOf(api.GET('/api/products', { params: { query: { limit: 1, archived: 'any' } } }))).items.length > 0;

/** The categories that are in use, to choose from: those of the first products by name. Any other can be typed. */
export function useCategories(): string[] {
  const found = useQuery({
    queryKey: ['products', 'categories'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const page = await dataOf(api.GET('/api/products', { params: { query: { limit: mostAtOnce } }, signal }));
      return [...new Set(page.items.flatMap((p) => (p.category === null ? [] : [p.category])))].sort((a, b) => a.localeCompare(b));
    },
  });
  return found.data ?? [];
}

/** How a product is read as it is now. */
export const productQuery = (id: number | string) =>
  queryOptions({
    queryKey: ['product', String(id)],
    queryFn: ({ signal }) => dataOf(api.GET('/api/products/{id}', { params: { path: { id: String(id) } }, signal })),
    meta: { follows: { kinds: ['product_update'] } },
  });

/** One product as it is now; none while it is not known which. */
export const useProduct = (id: number | string | undefined) => useQuery({ ...productQuery(id ?? ''), enabled: id !== undefined });

/** An SKU for a name that no product has yet. */
export async function suggestSku(name: string, signal?: AbortSignal): Promise<string> {
  const sku = skuOf(name);
  if (sku === '') return '';
  const query = { search: sku, archived: 'any' as const, limit: mostAtOnce };
  const page = await dataOf(api.GET('/api/products', { params: { query }, ...(signal ? { signal } : {}) }));
  return freeSku(
    sku,
    page.items.map((p) => p.sku),
  );
}

/** The suggestion for what has been typed so far. */
export function useSkuSuggestion(name: string): string {
  const [typed] = useDebouncedValue(name.trim(), 300);
  const found = useQuery({
    queryKey: ['product-sku', typed],
    enabled: skuOf(typed) !== '',
    queryFn: ({ signal }) => suggestSku(typed, signal),
    placeholderData: (old) => old,
  });
  return skuOf(typed) === '' ? '' : (found.data ?? skuOf(typed));
}
