import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';

/** How many alerts stand, and how many of them the user has not seen. */
export const useAlertCounts = (enabled = true) =>
  useQuery({
    queryKey: ['alert-counts'],
    enabled,
    refetchInterval: 60_000,
    meta: { follows: { kinds: ['low_stock', 'day_report', 'transfer_update'] } },
    queryFn: ({ signal }) => dataOf(api.GET('/api/alerts/counts', { signal })),
  });
