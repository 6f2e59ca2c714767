import { Box, Grid, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { Go } from '../app/Go';
import { useStores } from '../app/stores';
import { useFollow } from '../live/Live';
import { Empty, Loaded, Page } from '../ui/Page';
import './dashboard.css';
import { BestSellers } from './BestSellers';
import { Figures } from './Figures';
import { LastMovements } from './LastMovements';
import { LowStock } from './LowStock';
import { MissingReports } from './MissingReports';
import { SalesChart } from './SalesChart';
import { StoresCompared } from './StoresCompared';

const all = 'all';

/** How the business stands at this moment: what an owner looks at first in the morning. */
export function DashboardScreen() {
  const { t } = useTranslation(['dashboard', 'app']);
  const { store: named } = useSearch({ from: '/dashboard' });
  const navigate = useNavigate({ from: '/dashboard' });
  const stores = (useStores().data ?? []).filter((s) => !s.archived);
  // Who has a single store looks at that one, with its own calendar.
  const store = named ?? (stores.length === 1 ? stores[0]?.id : undefined);
  useFollow(...(store === undefined ? stores.map((s) => s.id) : [store]));
  const query = useQuery({
    queryKey: ['dashboard', store],
    queryFn: ({ signal }) => dataOf(api.GET('/api/reports/dashboard', { params: { query: { store_id: store?.toString() } }, signal })),
    meta: { follows: { kinds: ['inventory_update', 'transfer_update', 'product_update', 'day_report'], store } },
  });
  return (
    <Page
      title={t('title')}
      actions={
        // Its room is kept, so that nothing jumps when the stores are known.
        <Box mih={42} w={{ base: 148, xs: 200 }}>
          {stores.length > 1 && (
            <NativeSelect
              aria-label={t('app:store')}
              data={[{ value: all, label: t('allStores') }, ...stores.map((s) => ({ value: String(s.id), label: s.name }))]}
              value={store === undefined ? all : String(store)}
              onChange={({ currentTarget: { value } }) =>
                void navigate({ search: { store: value === all ? undefined : Number(value) }, replace: true })
              }
              size="md"
            />
          )}
        </Box>
      }
    >
      <Loaded query={query}>
        {(data) => (data.stock.products === 0 ? <Beginning /> : <Board data={data} store={store} isOne={stores.length === 1} />)}
      </Loaded>
    </Page>
  );
}

function Board({ data, store, isOne }: { data: Api<'Dashboard'>; store: number | undefined; isOne: boolean }) {
  const isCompared = store === undefined && !isOne;
  return (
    <Stack gap="md">
      <MissingReports missing={data.missing_reports} />
      <Figures data={data} store={store} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            <SalesChart data={data} store={store} />
            {isCompared && <StoresCompared />}
            <LowStock store={store} isOneStore={!isCompared} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <LastMovements movements={data.last_movements} isOneStore={!isCompared} />
            <BestSellers data={data} store={store} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** A new book has no figures: the way to its first ones. */
function Beginning() {
  const { t } = useTranslation('dashboard');
  return (
    <Empty
      title={t('beginning')}
      hint={t('beginningHint')}
      action={
        <Text>
          <Go href="/start">{t('toProducts')}</Go>
        </Text>
      }
    />
  );
}
