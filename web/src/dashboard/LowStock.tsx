import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { Flash } from '../ui/Flash';
import { isolated, useFigures } from '../ui/figures';
import { Loaded } from '../ui/Page';
import { Panel } from './Panel';

const shown = 8;

/** What runs out first. */
export function LowStock({ store, isOneStore }: { store: number | undefined; isOneStore: boolean }) {
  const { t } = useTranslation('dashboard');
  const query = useQuery({
    queryKey: ['low-stock', store],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/reports/low-stock', { params: { query: { store_id: store?.toString(), limit: shown } }, signal })),
    meta: { follows: { kinds: ['inventory_update', 'product_update'], store } },
  });
  const at = store === undefined ? '' : `&store=${store}`;
  return (
    <Panel title={t('lowFirst')} more={{ href: `/planning?view=reorder${at}`, word: t('toReorder') }}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('nothingLow')}</Text>
          ) : (
            <ul className="dashboard-rows" aria-label={t('lowFirst')}>
              {items.map((row) => (
                <Row key={`${row.store_id}-${row.product_id}`} row={row} isOneStore={isOneStore} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Row({ row, isOneStore }: { row: Api<'LowStockRow'>; isOneStore: boolean }) {
  const { t } = useTranslation('dashboard');
  const { quantity } = useFigures();
  const level = t('reorderAt', { quantity: quantity(row.reorder_level) });
  return (
    <li>
      <div>
        <Text size="sm" className="name">
          {row.product_name}
        </Text>
        <Text size="xs" c="dimmed" className="name">
          {isOneStore ? level : [row.store_name, level].map(isolated).join(' · ')}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap" justify="end" className="dashboard-end">
        <Badge color={row.critical ? 'red' : 'yellow'} variant="filled" autoContrast tt="none" flex="none">
          {row.critical ? t('soldOut') : row.days_of_cover === null ? t('low') : t('lasts', { count: row.days_of_cover })}
        </Badge>
        <Text fw={600} className="figure" miw={64}>
          <Flash of={row.on_hand}>
            <bdi>{`${quantity(row.on_hand)} ${row.unit}`}</bdi>
          </Flash>
        </Text>
      </Group>
    </li>
  );
}
