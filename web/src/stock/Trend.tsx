import { CompositeChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Group, SegmentedControl, Stack, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useFigures } from '../ui/figures';
import { Loaded } from '../ui/Page';

type Row = Api<'StockTrendRow'>;

/** How a product's stock went in the last thirty days at a store: as a picture, or as the table it is drawn from. */
export function Trend({ product, store, unit }: { product: number; store: number; unit: string }) {
  const { t } = useTranslation('stock');
  const [look, setLook] = useState<'chart' | 'table'>('chart');
  const query = useQuery({
    queryKey: ['trend', product, store],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/analytics/stock-trends', {
          params: { query: { by: 'total', step: 'day', product_id: product, store_id: String(store), limit: 100 } },
          signal,
        }),
      ),
    meta: { follows: { kinds: ['inventory_update'], store } },
  });
  return (
    <Stack component="section" gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('trend')}
        </Title>
        <SegmentedControl
          aria-label={t('trendAs')}
          value={look}
          onChange={(next) => setLook(next as 'chart' | 'table')}
          data={[
            { value: 'chart', label: t('asChart') },
            { value: 'table', label: t('asTable') },
          ]}
        />
      </Group>
      <Loaded query={query}>
        {(page) => (look === 'chart' ? <Chart rows={page.items} unit={unit} /> : <AsTable rows={page.items} />)}
      </Loaded>
    </Stack>
  );
}

function Chart({ rows, unit }: { rows: Row[]; unit: string }) {
  const { t } = useTranslation('stock');
  const { quantity, shortDay } = useFigures();
  const data = rows.map((row) => ({ day: shortDay(row.date), closing: row.closing, sold: row.sold }));
  return (
    // What it shows stands in the table beside it; as a picture it has a name and no more.
    <div role="img" aria-label={t('trendHint')} dir="ltr">
      <CompositeChart
        h={260}
        data={data}
        dataKey="day"
        unit={` ${unit}`}
        valueFormatter={quantity}
        withLegend
        gridAxis="xy"
        curveType="stepAfter"
        series={[
          { name: 'sold', label: t('sold'), color: 'orange.6', type: 'bar' },
          { name: 'closing', label: t('onHand'), color: 'var(--mantine-primary-color-filled)', type: 'line' },
        ]}
        lineProps={{ dot: false, strokeWidth: 2.5, isAnimationActive: false }}
        barProps={{ isAnimationActive: false }}
        xAxisProps={{ minTickGap: 24 }}
      />
    </div>
  );
}

function AsTable({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('stock');
  const { quantity, day } = useFigures();
  return (
    <Table.ScrollContainer minWidth={0} type="native" mah={320}>
      <Table aria-label={t('trend')} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('day')}</Table.Th>
            <Table.Th scope="col" className="figure">
              {t('onHand')}
            </Table.Th>
            <Table.Th scope="col" className="figure">
              {t('sold')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...rows].reverse().map((row) => (
            <Table.Tr key={row.date}>
              <Table.Td>{day(row.date)}</Table.Td>
              <Table.Td className="figure">{quantity(row.closing)}</Table.Td>
              <Table.Td className="figure">{quantity(row.sold)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
