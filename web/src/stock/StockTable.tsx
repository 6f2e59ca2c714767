import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import type { Level } from './levels';
import { useLevelColumns } from './useLevelColumns';

/** Stock levels: a table where there is room for one, else a card for each. A product opens with all that is known of it. */
export function StockTable({ levels, store }: { levels: Level[]; store: number | undefined }) {
  const { t } = useTranslation('stock');
  const navigate = useNavigate();
  const { quantity } = useFigures();
  const { onHand, status } = useLevelColumns();
  const columns: Column<Level>[] = [
    { label: t('product'), cell: (level) => level.product_name, card: 'title' },
    { label: t('sku'), cell: (level) => <bdi>{level.sku}</bdi>, card: 'line' },
    onHand,
    {
      label: t('reorderLevel'),
      cell: (level) => (level.reorder_level === null ? '' : <bdi>{quantity(level.reorder_level)}</bdi>),
      isFigure: true,
      card: 'none',
    },
    status,
  ];
  return (
    <DataList
      label={t('title')}
      rows={levels}
      columns={columns}
      rowKey={(level) => level.product_id}
      onOpen={(level) => void navigate({ to: '/stock/$product', params: { product: String(level.product_id) }, search: { store } })}
    />
  );
}
