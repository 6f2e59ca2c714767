import { Badge } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Column, DataList } from '../ui/DataList';
import { Flash } from '../ui/Flash';
import { useFigures } from '../ui/figures';
import type { Level } from './levels';

const colours = { ok: 'gray', low: 'yellow', out: 'red' } as const;

/** Stock levels: a table where there is room for one, else a card for each. A product opens with all that is known of it. */
export function StockTable({ levels, store }: { levels: Level[]; store: number | undefined }) {
  const { t } = useTranslation('stock');
  const navigate = useNavigate();
  const { quantity } = useFigures();
  const columns: Column<Level>[] = [
    { label: t('product'), cell: (level) => level.product_name, card: 'title' },
    { label: t('sku'), cell: (level) => <bdi>{level.sku}</bdi>, card: 'line' },
    {
      label: t('onHand'),
      cell: (level) => (
        <Flash of={level.on_hand}>
          <bdi>{`${quantity(level.on_hand)} ${level.unit}`}</bdi>
        </Flash>
      ),
      isFigure: true,
      card: 'end',
    },
    {
      label: t('reorderLevel'),
      cell: (level) => (level.reorder_level === null ? '' : <bdi>{quantity(level.reorder_level)}</bdi>),
      isFigure: true,
      card: 'none',
    },
    { label: t('status'), cell: (level) => <Status level={level} />, card: 'end' },
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

/** How a level stands to its reorder level, in a word. */
export function Status({ level }: { level: Pick<Level, 'status'> }) {
  const { t } = useTranslation('stock');
  const status = level.status as keyof typeof colours;
  return (
    <Badge color={colours[status]} variant={status === 'ok' ? 'outline' : 'filled'} autoContrast tt="none">
      {t(`statuses.${status}`)}
    </Badge>
  );
}
