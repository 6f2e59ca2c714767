import { Badge, Group, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useStores } from '../app/stores';
import { useFollow } from '../live/Live';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { useWords } from '../ui/useWords';
import { CasePanel } from './CasePanel';

/** Where more was sold than the book knew of, and what may be the reason. */
export function NegativesScreen() {
  const { t } = useTranslation(['negatives', 'app']);
  const { quantity, moment } = useFigures();
  const [words, change] = useWords('/negatives');
  const stores = useStores().data ?? [];
  useFollow(words.store);
  const state: 'open' | 'settled' = words.state ?? 'open';
  const { query, items } = usePages(
    ['negative-cases', state, words.store, words.product],
    (after, signal) => {
      const asked = { state, store_id: words.store, product_id: words.product, after };
      return dataOf(api.GET('/api/negative-cases', { params: { query: asked }, signal }));
    },
    { follows: { kinds: ['inventory_update'] } },
  );
  type Row = Api<'NegativeCase'>;
  const columns: Column<Row>[] = [
    { label: t('product'), cell: (c) => c.product_name, card: 'title' },
    { label: t('app:store'), cell: (c) => stores.find((s) => s.id === c.store_id)?.name ?? c.store_code, card: 'line' },
    { label: t('since'), cell: (c) => moment(c.opened_at), card: 'line' },
    { label: t('now'), cell: (c) => <bdi>{`${quantity(c.on_hand)} ${c.unit}`}</bdi>, isFigure: true, card: 'end' },
    { label: t('lowest'), cell: (c) => <bdi>{quantity(c.lowest)}</bdi>, isFigure: true },
    {
      label: t('state'),
      cell: (c) => (
        <Badge color={c.state === 'open' ? 'red' : 'teal'} variant="filled" autoContrast tt="none">
          {c.settled_how === null ? t('states.open') : t(`how.${c.settled_how as 'note'}`)}
        </Badge>
      ),
      card: 'end',
    },
  ];
  return (
    <Page title={t('title')}>
      <Group>
        <SegmentedControl
          aria-label={t('state')}
          value={state}
          onChange={(next) => change({ state: next === 'settled' ? 'settled' : undefined })}
          data={[
            { value: 'open', label: t('states.open') },
            { value: 'settled', label: t('states.settled') },
          ]}
          size="md"
        />
      </Group>
      <Paged query={query} items={items} empty={<Empty title={t(state === 'open' ? 'none' : 'noneSettled')} hint={t('noneHint')} />}>
        <DataList label={t('title')} rows={items} columns={columns} rowKey={(c) => c.id} onOpen={(c) => change({ case: c.id })} />
      </Paged>
      {words.case !== undefined && <CasePanel key={words.case} id={words.case} onClose={() => change({ case: undefined })} />}
    </Page>
  );
}
