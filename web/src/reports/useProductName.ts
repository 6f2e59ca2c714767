import { useProduct } from '../products/reads';

/** What a product is called. */
export const useProductName = (id: number | undefined): string => useProduct(id).data?.name ?? '…';
