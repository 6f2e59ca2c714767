import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Api, api, dataOf } from '../api/client';
import { Problem } from '../api/problem';
import { useSession } from '../app/session';
import { readScan } from '../products/ProductSearch';
import { useDraft } from '../ui/drafts';
import { type Cart, type CartLine, emptyCart, lineTotal, milli, priceOf, shortages } from './cart';

/** A store's cart. It is there again after anything but a sale. */
export const useCart = (store: number) => useDraft<Cart>(`sell.${store}`, emptyCart);

// What a store never carried has none of it.
async function readCarried(store: number, product: number): Promise<Api<'Assortment'> | null> {
  try {
    return await dataOf(
      api.GET('/api/stores/{id}/assortment/{product}', { params: { path: { id: String(store), product: String(product) } } }),
    );
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 404) return null;
    throw problem;
  }
}

/** Prices and what is on hand for the lines of a cart, as they are at this moment. */
export function useCartFacts(store: Api<'Store'>, lines: CartLine[]) {
  const { currency_digits: digits } = useSession().tenant;
  const products = useMemo(() => [...new Set(lines.map((line) => line.product))], [lines]);
  const codes = useMemo(() => [...new Set(lines.flatMap((line) => (line.barcode === null ? [] : [line])))], [lines]);
  const carried = useQueries({
    queries: products.map((product) => ({
      queryKey: ['sell-product', store.id, product],
      queryFn: () => readCarried(store.id, product),
      meta: { follows: { kinds: ['inventory_update' as const, 'product_update' as const], store: store.id, product } },
    })),
  });
  const scans = useQueries({
    queries: codes.map(({ barcode, product }) => ({
      queryKey: ['sell-scan', store.id, barcode],
      queryFn: () => readScan(barcode ?? '', store.id),
      meta: { follows: { kinds: ['product_update' as const], product } },
    })),
  });
  const onHand = new Map<number, number>();
  const prices = new Map<string, number>();
  products.forEach((product, index) => {
    const data = carried[index]?.data;
    if (data === undefined) return;
    onHand.set(product, milli(data?.on_hand ?? 0));
    if (data) prices.set(String(product), data.effective_price);
  });
  codes.forEach((line, index) => {
    const scan = scans[index]?.data;
    if (scan) prices.set(line.id, priceOf(scan, digits));
  });
  const priceNow = (line: CartLine) => prices.get(line.id) ?? line.price;
  return {
    onHand,
    priceNow,
    sum: (line: CartLine) => lineTotal(line, priceNow(line), digits),
    total: lines.reduce((sum, line) => sum + lineTotal(line, priceNow(line), digits), 0),
    short: store.allow_negative ? [] : shortages(lines, onHand),
  };
}

/** What is known of a cart at this moment. */
export type CartFacts = ReturnType<typeof useCartFacts>;
