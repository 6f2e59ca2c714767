import { useProduct } from '../stock/useProduct';

/** What a product is called. */
export const useProductName = (id: number | undefined): string => useProduct(id).data?.name ?? '…';
