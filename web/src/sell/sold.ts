import { useSession } from '../app/session';
import type { CartLine, Paid } from './cart';

const mostProducts = 100;
const mostReceipts = 200;

type Sold = Record<string, { times: number; at: number }>;
type Payments = { id: number; paid: Paid[] }[];

function read<T>(key: string, empty: T): T {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? empty;
  } catch {
    return empty;
  }
}

function write(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the tiles then show the store's first products.
  }
}

/**
 * What this device remembers of its sales: which products it sold most often at a store, for the tiles, and how its last receipts were paid, for printing them again.
 */
export function useSold(store: number) {
  const { tenant } = useSession();
  const counts = `stockbook.sold.${tenant.code}.${store}`;
  const receipts = `stockbook.paid.${tenant.code}`;
  return {
    /** The products that were sold most often, the latest first among equals. */
    often: (most: number) =>
      Object.entries(read<Sold>(counts, {}))
        .sort(([, a], [, b]) => b.times - a.times || b.at - a.at)
        .slice(0, most)
        .map(([product]) => Number(product)),
    note(id: number, lines: readonly CartLine[], paid: Paid[]) {
      const sold = read<Sold>(counts, {});
      for (const line of lines) sold[line.product] = { times: (sold[line.product]?.times ?? 0) + 1, at: id };
      const kept = Object.entries(sold)
        .sort(([, a], [, b]) => b.at - a.at)
        .slice(0, mostProducts);
      write(counts, Object.fromEntries(kept));
      write(receipts, [{ id, paid }, ...read<Payments>(receipts, [])].slice(0, mostReceipts));
    },
    /** How a receipt was paid; null when another device took it. */
    paid: (id: number) => read<Payments>(receipts, []).find((r) => r.id === id)?.paid ?? null,
  };
}
