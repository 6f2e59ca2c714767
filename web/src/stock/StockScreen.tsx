import { Group, Switch, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { useFollow } from '../live/Live';
import { StartLink } from '../start/StartLink';
import { More } from '../ui/DataList';
import { SearchInput } from '../ui/inputs';
import { Empty, Loaded, Page } from '../ui/Page';
import { usePages } from '../ui/pages';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import type { StockSearch } from './routes';
import { StockTable } from './StockTable';

const pageSize = 100;

/** What lies in a store. */
export function StockScreen() {
  const { t } = useTranslation(['stock', 'app']);
  const words = useSearch({ from: '/stock' });
  const navigate = useNavigate({ from: '/stock' });
  const { store, stores, choose } = useStoreChoice(words.store);
  const change = (next: StockSearch) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  useFollow(store?.id);
  const { query, items } = useLevels(store?.id, words);
  return (
    <Page title={t('title')}>
      <Group align="end">
        <StoreChoice
          stores={stores}
          chosen={store?.id}
          onChange={(id) => {
            choose(id);
            change({ store: id });
          }}
        />
        <SearchInput label={t('search')} value={words.search ?? ''} onChange={(search) => change({ search: search || undefined })} />
        <Switch
          label={t('low')}
          checked={words.low ?? false}
          onChange={(event) => change({ low: event.currentTarget.checked || undefined })}
          size="md"
          mih={44}
        />
      </Group>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Nothing isFiltered={words.search !== undefined || words.low === true} />
          ) : (
            <>
              <Text size="sm" c="dimmed" role="status">
                {t('shown', { count: items.length })}
              </Text>
              <StockTable levels={items} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function useLevels(store: number | undefined, words: StockSearch) {
  const query = { sort: 'name' as const, limit: pageSize, search: words.search, low: words.low };
  return usePages(
    ['stock-levels', store, words.search, words.low],
    (after, signal) =>
      dataOf(api.GET('/api/stores/{id}/stock-levels', { params: { path: { id: String(store) }, query: { ...query, after } }, signal })),
    { enabled: store !== undefined, follows: { kinds: ['inventory_update', 'product_update'], store } },
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation('stock');
  return isFiltered ? (
    <Empty title={t('noneFound')} hint={t('noneFoundHint')} />
  ) : (
    <Empty title={t('nothing')} hint={t('nothingHint')} action={<StartLink />} />
  );
}
