import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { type Column, DataList, More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Empty, Loaded, Page } from '../ui/Page';
import { usePages } from '../ui/pages';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import type { Count } from './data';
import { StartCount } from './StartCount';
import { State, useScope } from './State';

/** The stock counts of a store, the newest first. */
export function CountsScreen() {
  const { t } = useTranslation('counts');
  const words = useSearch({ from: '/counts' });
  const navigate = useNavigate({ from: '/counts' });
  const { store, stores, choose } = useStoreChoice(words.store);
  const [isStarting, setStarting] = useState(false);
  const { query, items } = usePages(
    ['counts', store?.id],
    (after, signal) => dataOf(api.GET('/api/stock-counts', { params: { query: { store_id: store?.id ?? 0, limit: 50, after } }, signal })),
    { enabled: store !== undefined },
  );
  const open = (count: { id: number }) => void navigate({ to: '/counts/$id', params: { id: String(count.id) } });
  const start = (
    <Button mih={44} leftSection={<Icon name="plus" />} onClick={() => setStarting(true)} disabled={store === undefined}>
      {t('start')}
    </Button>
  );
  return (
    <Page title={t('title')} actions={start}>
      <StoreChoice
        stores={stores}
        chosen={store?.id}
        onChange={(id) => {
          choose(id);
          void navigate({ search: { store: id }, replace: true });
        }}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('none')} hint={t('noneHint')} />
          ) : (
            <>
              <CountTable counts={items} onOpen={open} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
      {isStarting && store && <StartCount store={store} onStarted={open} onClose={() => setStarting(false)} />}
    </Page>
  );
}

function CountTable({ counts, onOpen }: { counts: Count[]; onOpen: (count: Count) => void }) {
  const { t } = useTranslation('counts');
  const { moment } = useFigures();
  const scope = useScope();
  const columns: Column<Count>[] = [
    { label: t('count'), cell: (c) => `${c.reference} · ${scope(c)}`, card: 'title' },
    { label: t('startedAt'), cell: (c) => <bdi>{moment(c.started_at)}</bdi>, card: 'line' },
    { label: t('counted'), cell: (c) => <bdi>{`${c.counted} / ${c.lines}`}</bdi>, isFigure: true },
    { label: t('state'), cell: (c) => <State count={c} />, card: 'end' },
  ];
  return <DataList label={t('title')} rows={counts} columns={columns} rowKey={(c) => c.id} onOpen={onOpen} />;
}
