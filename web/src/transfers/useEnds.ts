import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { useStores } from '../app/stores';

/** A store that goods may come from or go to. */
export type End = { id: number; name: string; isOwn: boolean };

/**
 * The ends a transfer may have: the user's stores, and those that goods have come from or gone to before. Somebody who is bound to a store can so write to the
 * others it trades with.
 */
export function useEnds(): End[] {
  const stores = useStores().data?.filter((s) => !s.archived) ?? [];
  const before = useQuery({
    queryKey: ['transfers', 'ends'],
    staleTime: 300_000,
    queryFn: ({ signal }) => dataOf(api.GET('/api/transfers', { params: { query: { limit: 200 } }, signal })),
  }).data;
  const ends = new Map<number, End>();
  for (const { from_store, from_code, to_store, to_code } of before?.items ?? []) {
    ends.set(from_store, { id: from_store, name: from_code, isOwn: false });
    ends.set(to_store, { id: to_store, name: to_code, isOwn: false });
  }
  for (const { id, name } of stores) ends.set(id, { id, name, isOwn: true });
  return [...ends.values()].sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.name.localeCompare(b.name));
}
