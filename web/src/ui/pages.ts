import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { Follows } from '../live/events';

type AnyPage = { items: unknown[]; next: string | null };

/** Reads a list page by page, by the server's own keys: however long it is, each page costs the same. */
export function usePages<P extends AnyPage>(
  queryKey: QueryKey,
  read: (after: string | undefined, signal: AbortSignal) => Promise<P>,
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
  const items: P['items'][number][] = query.data?.pages.flatMap((page) => page.items) ?? [];
  return { query, items };
}
