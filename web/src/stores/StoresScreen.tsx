import { Group, Switch } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMayEverywhere } from '../app/session';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { SearchInput } from '../ui/inputs';
import { ButtonLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { useWords } from '../ui/useWords';

type Store = Api<'Store'>;

const pageSize = 50;

/** The stores of the business. */
export function StoresScreen() {
  const { t } = useTranslation('stores');
  const [{ search, archived }, change] = useWords('/stores');
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
        <SearchInput label={t('search')} value={search ?? ''} onChange={(next) => change({ search: next || undefined })} />
        <Switch
          label={t('archivedOnly')}
          checked={archived ?? false}
          onChange={(event) => change({ archived: event.currentTarget.checked || undefined })}
          size="md"
          mih={44}
        />
      </Group>
      <Paged
        query={query}
        items={items}
        empty={<Empty title={t(archived ? 'noneArchived' : 'noneFound')} hint={t(archived ? 'noneArchivedHint' : 'noneFoundHint')} />}
      >
        <StoreTable stores={items} />
      </Paged>
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
    { label: t('businessDate'), cell: (s) => day(s.business_date), card: 'none' },
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
