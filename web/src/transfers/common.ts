import type { Api } from '../api/client';
import { useMay } from '../app/session';
import { useStores } from '../app/stores';

/** A transfer with its lines and all that was done with it. */
export type Transfer = Api<'TransferDocument'>;

/** The names of stores by their numbers; of a store that is not the user's, its code. */
export function useStoreName() {
  const stores = useStores().data;
  return (id: number, code: string) => stores?.find((s) => s.id === id)?.name ?? code;
}

/** Says where the user may move goods. */
export function useMayMoveAt() {
  const may = useMay('transfers');
  const stores = useStores().data;
  return (store: number) => may && (stores?.some((s) => s.id === store) ?? false);
}

/** What was read before and is different after a step of a transfer. */
export const transferKeys: string[][] = [['transfers'], ['transfer'], ['stock-levels'], ['product-levels'], ['movements']];
