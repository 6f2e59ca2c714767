import { Group, Select, Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import { useFollow } from '../live/Live';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { useStoreName } from './common';
import { states, type TransfersSearch, tabs } from './routes';
import { TransferState } from './TransferState';

/** What goes from store to store: on its way, coming in, going out. */
export function TransfersScreen() {
  const { t } = useTranslation('transfers');
  const [words, change] = useWords('/transfers');
  const { store, choice } = useStoreChoice(words.store, (id) => change({ store: id }));
  const mayMove = useMay('transfers');
  const tab = words.tab ?? 'way';
  useFollow(store?.id);
  return (
    <Page
      title={t('title')}
      actions={
        mayMove && (
          <ButtonLink to="/transfers/new" search={{ from: store?.id }} size="md" leftSection={<Icon name="plus" />}>
            {t('new')}
          </ButtonLink>
        )
      }
    >
      <Group align="end">
        <StoreChoice {...choice} />
        {tab !== 'way' && (
          <Select
            label={t('state')}
            placeholder={t('allStates')}
            data={states.map((state) => ({ value: state, label: t(`states.${state}`) }))}
            value={words.state ?? null}
            onChange={(state) => change({ state: (state ?? undefined) as TransfersSearch['state'] })}
            clearable
            clearButtonProps={{ 'aria-label': t('allStates') }}
            size="md"
          />
        )}
      </Group>
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: (next ?? undefined) as TransfersSearch['tab'], state: undefined })}
        keepMounted={false}
      >
        <Tabs.List grow>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each} mih={48} fz="md">
              {t(`tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((each) => (
          <Tabs.Panel key={each} value={each} pt="md">
            {store && (each === 'way' ? <OnTheWay store={store.id} /> : <Listed store={store.id} tab={each} state={words.state} />)}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

function OnTheWay({ store }: { store: number }) {
  const { t } = useTranslation('transfers');
  const { quantity, moment } = useFigures();
  const navigate = useNavigate();
  const storeName = useStoreName();
  const { query, items } = usePages(
    ['transfers', 'way', store],
    (after, signal) => dataOf(api.GET('/api/transfers/in-transit', { params: { query: { store_id: store, after } }, signal })),
    { follows: { kinds: ['transfer_update'], store } },
  );
  type Row = Api<'InTransit'>;
  const columns: Column<Row>[] = [
    { label: t('number'), cell: (row) => <bdi>{row.reference}</bdi>, card: 'title' },
    {
      label: t('what'),
      cell: (row) => row.lines.map((l) => `${l.product_name} ${quantity(l.quantity)} ${l.unit}`).join(', '),
      card: 'line',
    },
    { label: t('from'), cell: (row) => storeName(row.from_store, row.from_code) },
    { label: t('to'), cell: (row) => storeName(row.to_store, row.to_code) },
    { label: t('left'), cell: (row) => moment(row.dispatched_at) },
    { label: t('state'), cell: (row) => <TransferState state={row.state as 'dispatched'} isOverdue={row.overdue} />, card: 'end' },
  ];
  return (
    <Paged query={query} items={items} empty={<Empty title={t('noneOnWay')} hint={t('noneOnWayHint')} />}>
      <DataList
        label={t('tabs.way')}
        rows={items}
        columns={columns}
        rowKey={(row) => row.transfer_id}
        onOpen={(row) => void navigate({ to: '/transfers/$id', params: { id: String(row.transfer_id) } })}
      />
    </Paged>
  );
}

function Listed({ store, tab, state }: { store: number; tab: 'in' | 'out'; state: TransfersSearch['state'] }) {
  const { t } = useTranslation('transfers');
  const { moment } = useFigures();
  const navigate = useNavigate();
  const storeName = useStoreName();
  const end = tab === 'in' ? { to_store: store } : { from_store: store };
  const { query, items } = usePages(
    ['transfers', tab, store, state],
    (after, signal) => dataOf(api.GET('/api/transfers', { params: { query: { ...end, state, after } }, signal })),
    { follows: { kinds: ['transfer_update'], store } },
  );
  type Row = Api<'TransferSummary'>;
  const columns: Column<Row>[] = [
    { label: t('number'), cell: (row) => <bdi>{row.reference}</bdi>, card: 'title' },
    tab === 'in'
      ? { label: t('from'), cell: (row) => storeName(row.from_store, row.from_code) }
      : { label: t('to'), cell: (row) => storeName(row.to_store, row.to_code) },
    { label: t('lines'), cell: (row) => row.lines, isFigure: true },
    { label: t('written'), cell: (row) => moment(row.created_at) },
    { label: t('state'), cell: (row) => <TransferState state={row.state as 'draft'} isOverdue={row.overdue} />, card: 'end' },
  ];
  return (
    <Paged query={query} items={items} empty={<Empty title={t('none')} hint={t('noneHint')} />}>
      <DataList
        label={t(`tabs.${tab}`)}
        rows={items}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/transfers/$id', params: { id: String(row.id) } })}
      />
    </Paged>
  );
}
