import { Button, Group, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { useFollow } from '../live/Live';
import { ProductSearch } from '../products/ProductSearch';
import { sayDone, tellFault } from '../ui/done';
import { SearchInput } from '../ui/inputs';
import { Empty, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { useWords } from '../ui/useWords';
import { AssortmentTable } from './AssortmentTable';
import { CopyFrom } from './CopyFrom';
import { useStore } from './reads';

const pageSize = 50;

/** Which products a store carries, and how: its own levels, price and shelf. */
export function AssortmentScreen() {
  const { id } = useParams({ from: '/stores/$id/assortment' });
  const [words, change] = useWords('/stores/$id/assortment');
  const { t } = useTranslation(['stores', 'app']);
  const mayEdit = useMay('products');
  const [isCopying, setCopying] = useState(false);
  const store = useStore(id);
  const number = store.data?.id;
  useFollow(number);
  const { query, items } = usePages(
    ['assortment', number, words.search, words.removed],
    (after, signal) =>
      dataOf(
        api.GET('/api/stores/{id}/assortment', {
          params: { path: { id }, query: { limit: pageSize, after, search: words.search, active: words.removed ? 'false' : 'true' } },
          signal,
        }),
      ),
    { enabled: number !== undefined, follows: { kinds: ['product_update', 'inventory_update'], ...(number ? { store: number } : {}) } },
  );
  return (
    <Page
      title={store.data ? t('assortment.of', { store: store.data.name }) : t('assortment.open')}
      actions={
        mayEdit && (
          <Button variant="default" mih={44} onClick={() => setCopying(true)}>
            {t('assortment.copy')}
          </Button>
        )
      }
    >
      {mayEdit && number !== undefined && <Add store={number} />}
      <Group align="end">
        <SearchInput
          label={t('assortment.search')}
          value={words.search ?? ''}
          onChange={(search) => change({ search: search || undefined })}
        />
        <Switch
          label={t('assortment.removedOnly')}
          checked={words.removed ?? false}
          onChange={(event) => change({ removed: event.currentTarget.checked || undefined })}
          size="md"
          mih={44}
        />
      </Group>
      <Paged
        query={query}
        items={items}
        empty={
          <Empty
            title={t(words.search ? 'assortment.noneFound' : words.removed ? 'assortment.noneRemoved' : 'assortment.none')}
            hint={t('assortment.noneHint')}
          />
        }
      >
        <AssortmentTable rows={items} store={id} mayEdit={mayEdit} />
      </Paged>
      {isCopying && store.data && <CopyFrom store={store.data} onClose={() => setCopying(false)} />}
    </Page>
  );
}

function Add({ store }: { store: number }) {
  const { t } = useTranslation('stores');
  const queries = useQueryClient();
  const path = (product: number) => ({ params: { path: { id: String(store), product: String(product) } } });
  const write = useWrite(
    (pick: { product_id: number; name: string }, key) =>
      send('put', '/api/stores/{id}/assortment/{product}', { ...path(pick.product_id), body: {} }, key).catch(tellFault),
    {
      changes: [['assortment', store]],
      onDone: (row, pick) => {
        void queries.invalidateQueries({ queryKey: ['stock-levels'] });
        sayDone(t('assortment.added', { name: pick.name || row.name }));
      },
    },
  );
  return (
    <Group>
      <ProductSearch store={store} label={t('assortment.add')} onPick={write.start} />
    </Group>
  );
}
