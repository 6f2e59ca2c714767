import { Badge, Group, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
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
import { type Listed, readRows, receiptsOf, sum } from './receipts';

/** The sales and returns of a store's day. */
export function ReceiptsScreen() {
  const { t } = useTranslation('sell');
  const [words, change] = useWords('/sell/receipts');
  const navigate = useNavigate();
  const { store, choice } = useStoreChoice(words.store, (id) => change({ store: id, day: undefined }));
  useFollow(store?.id);
  const day = words.day ?? store?.business_date;
  const isReturns = words.kind === 'returns';
  const { query, items } = usePages(
    ['receipts', store?.id, day, isReturns],
    (after, signal) => readRows({ store: store?.id ?? 0, day: day ?? '', type: isReturns ? 'sale_return' : 'sale' }, after, signal),
    { enabled: store !== undefined, follows: { kinds: ['inventory_update'], ...(store ? { store: store.id } : {}) } },
  );
  const receipts = receiptsOf(items, !query.hasNextPage);
  return (
    <Page
      title={t('receipts')}
      actions={
        <ButtonLink to="/sell" search={{ store: store?.id }} mih={44} leftSection={<Icon name="sell" />}>
          {t('title')}
        </ButtonLink>
      }
    >
      <Group align="end">
        <StoreChoice {...choice} />
        <TextInput
          type="date"
          label={t('day')}
          value={day ?? ''}
          max={store?.business_date}
          onChange={(event) => change({ day: event.currentTarget.value || undefined })}
          size="md"
        />
        <SegmentedControl
          value={isReturns ? 'returns' : 'sales'}
          onChange={(kind) => change({ kind: kind === 'returns' ? 'returns' : undefined })}
          data={[
            { value: 'sales', label: t('sales') },
            { value: 'returns', label: t('returns') },
          ]}
          aria-label={t('kind')}
          size="md"
          classNames={{ label: 'pay-method' }}
        />
      </Group>
      <Paged
        query={query}
        items={receipts}
        empty={<Empty title={t(isReturns ? 'noReturns' : 'noSales')} hint={t(isReturns ? 'noReturnsHint' : 'noSalesHint')} />}
      >
        <Sum receipts={receipts} />
        <ReceiptTable receipts={receipts} onOpen={(r) => void navigate({ to: '/sell/receipts/$id', params: { id: String(r.id) } })} />
      </Paged>
    </Page>
  );
}

function Sum({ receipts }: { receipts: Listed[] }) {
  const { t } = useTranslation('sell');
  const { money } = useFigures();
  const standing = receipts.filter((r) => !r.isTakenBack);
  return (
    <Text size="sm" c="dimmed" role="status">
      {t('receiptCount', { count: standing.length, sum: money(standing.reduce((total, r) => sum(total, r.amount), 0)) })}
    </Text>
  );
}

function ReceiptTable({ receipts, onOpen }: { receipts: Listed[]; onOpen: (receipt: Listed) => void }) {
  const { t } = useTranslation('sell');
  const { time, money } = useFigures();
  const columns: Column<Listed>[] = [
    {
      label: t('number'),
      cell: (r) => <bdi>{t('numberAt', { number: r.id, time: time(r.at) })}</bdi>,
      card: 'title',
    },
    { label: t('goods'), cell: (r) => goods(r), card: 'line' },
    { label: t('seller'), cell: (r) => r.user, card: 'line' },
    {
      label: t('total'),
      cell: (r) => <bdi>{money(r.amount)}</bdi>,
      isFigure: true,
      card: 'end',
    },
    {
      label: t('state'),
      cell: (r) =>
        r.isTakenBack && (
          <Badge tt="none" color="gray" variant="outline">
            {t('takenBack')}
          </Badge>
        ),
      card: 'end',
    },
  ];
  return <DataList label={t('receipts')} rows={receipts} columns={columns} rowKey={(r) => r.id} onOpen={onOpen} />;
}

const shown = 3;

function goods(receipt: Listed) {
  const names = receipt.names.slice(0, shown).join(', ');
  return receipt.lines > shown ? `${names} +${receipt.lines - shown}` : names;
}
