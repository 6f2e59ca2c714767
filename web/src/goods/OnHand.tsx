import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { useFigures } from '../ui/figures';

/** What the book says lies in a store of a product. */
export const useOnHand = (product: number | undefined, store: number | undefined) =>
  useQuery({
    queryKey: ['product-levels', product, store],
    enabled: product !== undefined && store !== undefined,
    queryFn: async ({ signal }) => {
      const params = { path: { product: String(product) }, query: { store_id: store } };
      return (await dataOf(api.GET('/api/stock-levels/{product}', { params, signal }))).on_hand;
    },
    meta: { follows: { kinds: ['inventory_update'], ...(store === undefined ? {} : { store }) } },
  });

/** Says behind a product how much of it lies there. */
export function OnHand({ product, store, unit }: { product: number; store: number | undefined; unit: string }) {
  const { t } = useTranslation('goods');
  const { quantity } = useFigures();
  const level = useOnHand(product, store).data;
  return level === undefined ? null : <bdi>{` · ${t('onHand', { quantity: `${quantity(level)} ${unit}` })}`}</bdi>;
}
