import { Alert, Button, Group, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { ButtonLink } from '../ui/links';
import { Loaded, Page, Trouble } from '../ui/Page';
import type { Supplier } from './common';
import { PriceList } from './PriceList';
import { bodyOf, draftOf, type SupplierDraft, SupplierForm } from './SupplierForm';

/** A supplier: what is known of it, and what it delivers for how much. */
export function SupplierScreen() {
  const { t } = useTranslation('purchasing');
  const { id } = useParams({ from: '/suppliers/$id' });
  const query = useQuery({
    queryKey: ['suppliers', 'one', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/suppliers/{id}', { params: { path: { id } }, signal })),
  });
  const supplier = query.data;
  return (
    <Page
      title={supplier?.name ?? t('supplier')}
      actions={
        supplier && (
          <>
            <ButtonLink to="/orders" search={{ supplier: supplier.id }} variant="default" size="md">
              {t('itsOrders')}
            </ButtonLink>
            {!supplier.archived && (
              <ButtonLink to="/orders/new" search={{ supplier: supplier.id }} size="md">
                {t('newOrder')}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <Loaded query={query}>
        {(found) => (
          <Stack gap="xl">
            {found.archived && <Alert variant="light">{t('isArchived')}</Alert>}
            <PriceList supplier={found} />
            <Stack component="section" gap="sm">
              <Title order={2} size="h4">
                {t('about')}
              </Title>
              <Edit key={found.version} supplier={found} onNewest={() => void query.refetch()} />
              <Ending supplier={found} />
            </Stack>
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Edit({ supplier, onNewest }: { supplier: Supplier; onNewest: () => void }) {
  const { t } = useTranslation('purchasing');
  const [draft, setDraft, clear] = useDraft<SupplierDraft>(`supplier.${supplier.id}.${supplier.version}`, draftOf(supplier));
  const write = useWrite(
    (form: SupplierDraft, key) => {
      const params = { path: { id: String(supplier.id) }, header: { 'If-Match': `"v${supplier.version}"` } };
      return send('patch', '/api/suppliers/{id}', { params, body: bodyOf(form) }, key);
    },
    {
      changes: [['suppliers']],
      onDone: (after) => {
        clear();
        sayDone(t('supplierSaved', { name: after.name }));
      },
    },
  );
  const isStale = write.error instanceof Problem && write.error.type === 'stale';
  return (
    <SupplierForm
      draft={draft}
      onChange={(change) => setDraft((old) => ({ ...old, ...change }))}
      onSave={() => write.start(draft)}
      isBusy={write.isBusy}
      error={write.error}
    >
      {isStale && (
        <Button variant="default" size="md" onClick={onNewest}>
          {t('showNewest')}
        </Button>
      )}
    </SupplierForm>
  );
}

const put = (supplier: Supplier, where: 'archive' | 'restore', key = newKey()) =>
  send(
    'post',
    where === 'archive' ? '/api/suppliers/{id}/archive' : '/api/suppliers/{id}/restore',
    { params: { path: { id: String(supplier.id) } } },
    key,
  );

/** Puts a supplier away or brings it back; one that was never used can be deleted. */
function Ending({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const move = useWrite((where: 'archive' | 'restore', key) => put(supplier, where, key), {
    changes: [['suppliers']],
    onDone: (_, where) =>
      sayDone(t(where === 'archive' ? 'archivedNow' : 'restoredNow', { name: supplier.name }), () =>
        put(supplier, where === 'archive' ? 'restore' : 'archive'),
      ),
  });
  const remove = useWrite((_: null, key) => send('delete', '/api/suppliers/{id}', { params: { path: { id: String(supplier.id) } } }, key), {
    changes: [['suppliers', 'all']],
    onDone: () => {
      void navigate({ to: '/suppliers' });
      sayDone(t('deleted', { name: supplier.name }), () => send('post', '/api/suppliers', { body: bodyOf(draftOf(supplier)) }, newKey()));
    },
  });
  return (
    <Stack gap="xs">
      <Trouble error={move.error ?? remove.error} />
      <Group>
        <Button variant="default" size="md" loading={move.isBusy} onClick={() => move.start(supplier.archived ? 'restore' : 'archive')}>
          {t(supplier.archived ? 'restore' : 'archive')}
        </Button>
        <Button variant="subtle" color="red" size="md" loading={remove.isBusy} onClick={() => remove.start(null)}>
          {t('delete')}
        </Button>
      </Group>
    </Stack>
  );
}
