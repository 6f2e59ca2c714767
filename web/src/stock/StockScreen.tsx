import { Alert, Button, Group, Loader, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import type { StockSearch } from '../app/router';
import { useStores } from '../app/stores';
import { StockTable } from './StockTable';

const pageSize = 100;

/** What lies in a store. */
export function StockScreen() {
  const { t } = useTranslation();
  const words = useSearch({ from: '/stock' });
  const navigate = useNavigate({ from: '/stock' });
  const [typed, setTyped] = useState(words.search ?? '');
  const titleId = useId();
  const change = (next: StockSearch) => void navigate({ search: (old) => clean({ ...old, ...next }), replace: true });
  const search = useDebouncedCallback((text: string) => change({ search: text.trim() }), 250);

  const stores = useStores();
  const store = words.store ?? stores.data?.[0]?.id;
  const levels = useLevels(store, words);
  const items = levels.data?.pages.flatMap((page) => page.items) ?? [];
  const error = stores.error ?? levels.error;
  return (
    <Stack component="section" aria-labelledby={titleId}>
      <Title order={1} id={titleId}>
        {t('stock.title')}
      </Title>
      <Group align="end">
        <StoreChoice stores={stores.data ?? []} chosen={store} onChange={(id) => change({ store: id })} />
        <TextInput
          label={t('stock.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
          type="search"
          size="md"
          flex="1 1 16rem"
        />
        <Switch
          label={t('stock.low')}
          checked={words.low ?? false}
          onChange={(event) => change({ low: event.currentTarget.checked })}
          size="md"
          mih={44}
        />
      </Group>
      {error ? (
        <Alert color="red" role="alert">
          {error.message || t('noAnswer')}
        </Alert>
      ) : levels.isPending ? (
        <Loader />
      ) : items.length === 0 ? (
        <Nothing isFiltered={words.search !== undefined || words.low === true} />
      ) : (
        <>
          <Text size="sm" c="dimmed" role="status">
            {t('stock.shown', { count: items.length })}
          </Text>
          <StockTable levels={items} />
        </>
      )}
      {levels.hasNextPage && (
        <Button variant="default" size="md" loading={levels.isFetchingNextPage} onClick={() => void levels.fetchNextPage()}>
          {t('stock.more')}
        </Button>
      )}
    </Stack>
  );
}

function useLevels(store: number | undefined, words: StockSearch) {
  return useInfiniteQuery({
    queryKey: ['stock-levels', store, words.search, words.low],
    enabled: store !== undefined,
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/stores/{id}/stock-levels', {
          params: {
            path: { id: String(store) },
            query: { sort: 'name', limit: pageSize, search: words.search, low: words.low, after: pageParam },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

function StoreChoice({ stores, chosen, onChange }: { stores: Api<'Store'>[]; chosen: number | undefined; onChange: (id: number) => void }) {
  const { t } = useTranslation();
  if (stores.length < 2) return null;
  return (
    <Select
      label={t('stock.store')}
      data={stores.map((s) => ({ value: String(s.id), label: s.name }))}
      value={chosen === undefined ? null : String(chosen)}
      onChange={(id) => id !== null && onChange(Number(id))}
      allowDeselect={false}
      searchable={stores.length > 10}
      size="md"
    />
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" py="xl" align="center" role="status">
      <Text fw={600}>{t(isFiltered ? 'stock.noneFound' : 'stock.nothing')}</Text>
      <Text c="dimmed">{t(isFiltered ? 'stock.noneFoundHint' : 'stock.nothingHint')}</Text>
    </Stack>
  );
}

const clean = (words: StockSearch): StockSearch => ({
  ...(words.store === undefined ? {} : { store: words.store }),
  ...(words.search ? { search: words.search } : {}),
  ...(words.low ? { low: true } : {}),
});
