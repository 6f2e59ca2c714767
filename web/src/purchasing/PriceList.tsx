import { Badge, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import { ProductSearch } from '../products/ProductSearch';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import type { Supplier } from './common';
import { PriceRow, type PriceRowOf } from './PriceRow';

/** What a supplier delivers, and for how much. */
export function PriceList({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('purchasing');
  const { price, quantity } = useFigures();
  const seesCost = useMay('cost_view');
  const [open, setOpen] = useState<PriceRowOf | null>(null);
  const { query, items } = usePages(['price-list', supplier.id], (after, signal) =>
    dataOf(api.GET('/api/suppliers/{id}/products', { params: { path: { id: String(supplier.id) }, query: { after } }, signal })),
  );
  type Row = Api<'SupplierProduct'>;
  const columns: Column<Row>[] = [
    { label: t('product'), cell: (row) => row.name, card: 'title' },
    { label: t('itsCode'), cell: (row) => <bdi>{row.supplier_code}</bdi>, card: 'line' },
    ...(seesCost
      ? [
          {
            label: t('price'),
            cell: (row: Row) =>
              row.pack_price !== null
                ? t('aPack', { price: price(row.pack_price) })
                : row.unit_price !== null
                  ? price(row.unit_price)
                  : '–',
            isFigure: true,
            card: 'end' as const,
          },
        ]
      : []),
    { label: t('pack'), cell: (row) => (row.pack === null ? '–' : <bdi>{`${quantity(row.pack)} ${row.unit}`}</bdi>), isFigure: true },
    {
      label: t('least'),
      cell: (row) => (row.minimum_quantity === null ? '–' : <bdi>{quantity(row.minimum_quantity)}</bdi>),
      isFigure: true,
    },
    {
      label: t('preferred'),
      cell: (row) =>
        row.preferred && (
          <Badge variant="outline" tt="none">
            {t('preferredYes')}
          </Badge>
        ),
      card: 'end',
    },
  ];
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {t('priceList')}
      </Title>
      <div>
        <ProductSearch
          store={undefined}
          label={t('addProduct')}
          onPick={({ product_id, name, unit }) => setOpen(items.find((row) => row.product_id === product_id) ?? { product_id, name, unit })}
        />
      </div>
      <Paged query={query} items={items} empty={<Empty title={t('noPrices')} hint={t('noPricesHint')} />}>
        <DataList label={t('priceList')} rows={items} columns={columns} rowKey={(row) => row.product_id} onOpen={setOpen} />
      </Paged>
      {open && <PriceRow key={open.product_id} supplier={supplier.id} row={open} onClose={() => setOpen(null)} />}
    </Stack>
  );
}
