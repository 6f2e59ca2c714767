import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';

/** One store as it is now. */
export const useStore = (id: string) =>
  useQuery({
    queryKey: ['stores', 'one', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/stores/{id}', { params: { path: { id } }, signal })),
  });
