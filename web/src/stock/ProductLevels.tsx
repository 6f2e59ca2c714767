import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import { useStores } from '../app/stores';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty } from '../ui/Page';
import { useLevelColumns } from './useLevelColumns';

type Row = Api<'StockLevel'> & { coming: number };

// Sums are made of thousandths, as the book keeps them.
const sum = (a: number, b: number) => Math.round(a * 1000 + b * 1000) / 1000;

/** What is on its way of a product, by the store it is for. */
function useComing(product: number, isSome: boolean) {
  return useQuery({
    queryKey: ['product-levels', 'coming', product],
    enabled: isSome,
    queryFn: async ({ signal }) => {
      const page = await dataOf(api.GET('/api/transfers/in-transit', { params: { query: { limit: 500 } }, signal }));
      const coming = new Map<number, number>();
      for (const transfer of page.items)
        for (const line of transfer.lines)
          if (line.product_id === product) coming.set(transfer.to_store, sum(coming.get(transfer.to_store) ?? 0, line.quantity));
      return coming;
    },
    meta: { follows: { kinds: ['transfer_update'] } },
  }).data;
}

/** Where a product lies, store by store, and what is on its way there. */
export function ProductLevels({ levels }: { levels: Api<'ProductLevels'> }) {
  const { t } = useTranslation('stock');
  const { quantity, money } = useFigures();
  const { onHand, status } = useLevelColumns();
  const navigate = useNavigate();
  const seesValue = useMay('cost_view');
  const stores = useStores().data ?? [];
  const coming = useComing(levels.product_id, levels.in_transit > 0);
  const name = (level: Row) => stores.find((s) => s.id === level.store_id)?.name ?? level.store_code;
  const rows = levels.stores.map((level): Row => ({ ...level, coming: coming?.get(level.store_id) ?? 0 }));
  if (rows.length === 0) return <Empty title={t('nowhere')} hint={t('nowhereHint')} />;
  const columns: Column<Row>[] = [
    { label: t('store'), cell: name, card: 'title' },
    onHand,
    ...(coming ? [{ label: t('inTransit'), cell: (level: Row) => <bdi>{quantity(level.coming)}</bdi>, isFigure: true }] : []),
    ...(seesValue ? [{ label: t('value'), cell: (level: Row) => (level.value === null ? '' : money(level.value)), isFigure: true }] : []),
    {
      label: t('reorderLevel'),
      cell: (level) => (level.reorder_level === null ? '–' : <bdi>{quantity(level.reorder_level)}</bdi>),
      isFigure: true,
    },
    status,
  ];
  return (
    <DataList
      label={t('byStore')}
      rows={rows}
      columns={columns}
      rowKey={(level) => level.store_id}
      onOpen={(level) =>
        void navigate({ to: '/stock/$product', params: { product: String(level.product_id) }, search: { store: level.store_id } })
      }
    />
  );
}
