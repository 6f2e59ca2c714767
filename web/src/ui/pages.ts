import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { Follows } from '../live/events';

type PageOf<T> = { items: T[]; next: string | null };

/** Reads a list page by page, by the server's own keys: however long it is, each page costs the same. */
export function usePages<T>(
  queryKey: QueryKey,
  read: (after: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>,
  { enabled = true, follows }: { enabled?: boolean; follows?: Follows } = {},
) {
  const query = useInfiniteQuery({
    queryKey,
    enabled,
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    ...(follows ? { meta: { follows } } : {}),
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
