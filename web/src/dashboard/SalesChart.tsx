import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { judged } from '../reports/bands';
import { LineChart } from '../ui/charts/LineChart';
import { usePlaces } from '../ui/charts/usePlaces';
import { useFigures } from '../ui/figures';
import { Panel } from './Panel';

/** Sales of the last days against the normal band: of a store each day's own, of all stores together today's. */
export function SalesChart({ data, store }: { data: Api<'Dashboard'>; store: number | undefined }) {
  const { t } = useTranslation('dashboard');
  const at = store === undefined ? '' : `?store=${store}`;
  return (
    <Panel title={t('sales')} more={{ href: `/reports/${store === undefined ? 'daily-sales' : 'sales-bands'}${at}`, word: t('all') }}>
      {store === undefined ? <Together days={data.days} today={data.today} /> : <OfStore store={store} days={data.days} />}
    </Panel>
  );
}

function Together({ days, today }: { days: Api<'DashboardDay'>[]; today: Api<'DashboardToday'> }) {
  const { t } = useTranslation('dashboard');
  const { money, compact } = useFigures();
  const places = usePlaces();
  const last = (value: number | null) => days.map((_, n) => (n === days.length - 1 ? value : null));
  return (
    <LineChart
      label={t('sales30')}
      places={places(days.map((d) => d.date))}
      series={[{ label: t('revenue'), values: days.map((d) => d.revenue) }]}
      {...(today.least === null ? {} : { band: { label: t('bandToday'), low: last(today.least), high: last(today.most) } })}
      format={money}
      axis={compact}
      unfinished={t('soFar')}
    />
  );
}

// Two weeks: each weekday twice.
const shown = 14;

function OfStore({ store, days }: { store: number; days: Api<'DashboardDay'>[] }) {
  const { t } = useTranslation('dashboard');
  const { money, compact } = useFigures();
  const places = usePlaces();
  const period = { date_from: days.at(-shown)?.date, date_to: days.at(-1)?.date };
  const query = useQuery({
    queryKey: ['sales-bands', store, period.date_to],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/analytics/sales-bands', { params: { query: { store_id: String(store), ...period } }, signal })),
    meta: { follows: { kinds: ['inventory_update', 'day_report'], store } },
  });
  if (!query.data) return <Loader />;
  const rows = query.data.items;
  const bands = rows.map(judged);
  return (
    <LineChart
      label={t('sales14')}
      places={places(rows.map((r) => r.date))}
      series={[{ label: t('revenue'), values: bands.map((b) => b.value) }]}
      band={{
        label: t('band'),
        low: bands.map((b) => b.low),
        high: bands.map((b) => b.high),
        middle: { label: t('middle'), values: bands.map((b) => b.middle) },
      }}
      format={money}
      axis={compact}
      unfinished={t('soFar')}
    />
  );
}
