import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useFigures } from '../ui/figures';
import { Panel } from './Panel';

/** What brought most today, or while nothing was sold today, in the last seven days. */
export function BestSellers({ data, store }: { data: Api<'Dashboard'>; store: number | undefined }) {
  const { t } = useTranslation('dashboard');
  const { quantity, money } = useFigures();
  const isToday = data.top_today.length > 0;
  const rows = isToday ? data.top_today : data.top_week;
  const words = `?period=${isToday ? 'today' : 'week'}${store === undefined ? '' : `&store=${store}`}`;
  return (
    <Panel title={isToday ? t('topToday') : t('topWeek')} more={{ href: `/reports/product-sales${words}`, word: t('all') }}>
      {rows.length === 0 ? (
        <Text c="dimmed">{t('noSales')}</Text>
      ) : (
        <ol className="dashboard-rows">
          {rows.map((row) => (
            <li key={row.product_id}>
              <Text size="sm" className="name">
                {row.product_name}
              </Text>
              <div>
                <Text fw={600} className="figure">
                  <bdi>{money(row.revenue)}</bdi>
                </Text>
                <Text size="xs" c="dimmed" className="figure">
                  <bdi>{`${quantity(row.quantity)} ${row.unit}`}</bdi>
                </Text>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
