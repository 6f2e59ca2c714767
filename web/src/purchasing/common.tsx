import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMay } from '../app/session';

export type Order = Api<'PurchaseOrder'>;
export type Supplier = Api<'Supplier'>;

export type OrderStateName = 'draft' | 'sent' | 'partly_received' | 'received' | 'closed' | 'cancelled';

const colours = { draft: 'gray', sent: 'blue', partly_received: 'orange', received: 'teal', closed: 'teal', cancelled: 'gray' } as const;

/** How far an order is, in a word. */
export function OrderState({ state }: { state: string }) {
  const { t } = useTranslation('purchasing');
  const known = state as OrderStateName;
  return (
    <Badge color={colours[known]} variant={colours[known] === 'gray' ? 'outline' : 'filled'} autoContrast tt="none">
      {t(`states.${known}`)}
    </Badge>
  );
}

/** The suppliers that goods can be ordered from, by name. */
export function useSuppliers() {
  const may = useMay('purchasing');
  return useQuery({
    queryKey: ['suppliers', 'all'],
    enabled: may,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const suppliers: Supplier[] = [];
      let after: string | undefined;
      do {
        const page = await dataOf(api.GET('/api/suppliers', { params: { query: { limit: 500, after } }, signal }));
        suppliers.push(...page.items);
        after = page.next ?? undefined;
      } while (after !== undefined);
      return suppliers;
    },
  });
}

/** What was read before and is different after a step of an order or a return. */
export const orderKeys: string[][] = [
  ['orders'],
  ['order'],
  ['returns'],
  ['suggested'],
  ['stock-levels'],
  ['product-levels'],
  ['movements'],
];
