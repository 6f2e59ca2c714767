import { Group, Switch } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMayEverywhere } from '../app/session';
import { type Column, DataList, More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { SearchInput } from '../ui/inputs';
import { ButtonLink } from '../ui/links';
import { Empty, Loaded, Page } from '../ui/Page';
import { usePages } from '../ui/pages';

type Store = Api<'Store'>;

const pageSize = 50;

/** The stores of the business. */
export function StoresScreen() {
  const { t } = useTranslation('stores');
  const { search, archived } = useSearch({ from: '/stores' });
  const navigate = useNavigate({ from: '/stores' });
  const mayAdd = useMayEverywhere('settings');
  const { query, items } = usePages(['stores', 'list', search, archived], (after, signal) =>
    dataOf(
      api.GET('/api/stores', { params: { query: { limit: pageSize, after, search, archived: archived ? 'true' : undefined } }, signal }),
    ),
  );
  return (
    <Page
      title={t('title')}
      actions={
        mayAdd && (
          <ButtonLink mih={44} to="/stores/new" leftSection={<Icon name="plus" />}>
            {t('new')}
          </ButtonLink>
        )
      }
    >
      <Group align="end">
        <SearchInput
          label={t('search')}
          value={search ?? ''}
          onChange={(next) => void navigate({ search: (old) => ({ ...old, search: next || undefined }), replace: true })}
        />
        <Switch
          label={t('archivedOnly')}
          checked={archived ?? false}
          onChange={(event) => {
            const next = event.currentTarget.checked || undefined;
            void navigate({ search: (old) => ({ ...old, archived: next }), replace: true });
          }}
          size="md"
          mih={44}
        />
      </Group>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t(archived ? 'noneArchived' : 'noneFound')} hint={t(archived ? 'noneArchivedHint' : 'noneFoundHint')} />
          ) : (
            <>
              <StoreTable stores={items} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function StoreTable({ stores }: { stores: Store[] }) {
  const { t } = useTranslation('stores');
  const { day } = useFigures();
  const navigate = useNavigate();
  const columns: Column<Store>[] = [
    { label: t('name'), cell: (s) => s.name, card: 'title' },
    { label: t('code'), cell: (s) => <bdi>{s.code}</bdi>, card: 'line' },
    { label: t('kind'), cell: (s) => t(`kinds.${s.kind}`), card: 'line' },
    { label: t('location'), cell: (s) => s.location, card: 'none' },
    { label: t('salesMode'), cell: (s) => t(`modes.${s.sales_mode}`), card: 'none' },
    { label: t('closing'), cell: (s) => s.closing_time, card: 'none' },
    { label: t('businessDate'), cell: (s) => day(s.business_date), card: 'end' },
  ];
  return (
    <DataList
      label={t('title')}
      rows={stores}
      columns={columns}
      rowKey={(s) => s.id}
      onOpen={(s) => void navigate({ to: '/stores/$id', params: { id: String(s.id) } })}
    />
  );
}
