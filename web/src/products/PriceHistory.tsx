import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useStores } from '../app/stores';
import { type Column, DataList, More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty, Loaded } from '../ui/Page';
import { usePages } from '../ui/pages';

type Change = Api<'PriceChange'>;

const pageSize = 10;

/** What a product cost before: everywhere, and at stores with a price of their own. */
export function PriceHistory({ product }: { product: number }) {
  const { t } = useTranslation('products');
  const { price, moment } = useFigures();
  const stores = useStores();
  const { query, items } = usePages(
    ['product-prices', product],
    (after, signal) =>
      dataOf(
        api.GET('/api/products/{id}/prices', { params: { path: { id: String(product) }, query: { limit: pageSize, after } }, signal }),
      ),
    { follows: { kinds: ['product_update'] } },
  );
  const where = (change: Change) =>
    change.store_id === null ? t('prices.everywhere') : (stores.data?.find((s) => s.id === change.store_id)?.name ?? t('prices.oneStore'));
  const columns: Column<Change>[] = [
    { label: t('prices.since'), cell: (c) => moment(c.from), card: 'title' },
    { label: t('prices.where'), cell: where, card: 'line' },
    {
      label: t('price'),
      cell: (c) => (c.price === null ? t('prices.ended') : <bdi>{price(c.price)}</bdi>),
      isFigure: true,
      card: 'end',
    },
  ];
  return (
    <Stack component="section" aria-labelledby="price-history">
      <Title order={2} size="h4" id="price-history">
        {t('prices.title')}
      </Title>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('prices.none')} />
          ) : (
            <>
              <DataList label={t('prices.title')} rows={items} columns={columns} rowKey={(c) => `${c.from} ${c.store_id}`} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}
