import { Group, Switch } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { SearchInput } from '../ui/inputs';
import { ButtonLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { useWords } from '../ui/useWords';
import type { Supplier } from './common';

/** Whom goods are bought from. */
export function SuppliersScreen() {
  const { t } = useTranslation('purchasing');
  const { amount } = useFigures();
  const [words, change] = useWords('/suppliers');
  const navigate = useNavigate();
  const { query, items } = usePages(['suppliers', words.search, words.archived], (after, signal) => {
    const asked = { search: words.search, archived: words.archived ? ('true' as const) : ('false' as const), after };
    return dataOf(api.GET('/api/suppliers', { params: { query: asked }, signal }));
  });
  const columns: Column<Supplier>[] = [
    { label: t('name'), cell: (s) => s.name, card: 'title' },
    { label: t('code'), cell: (s) => <bdi>{s.code}</bdi>, card: 'line' },
    { label: t('phone'), cell: (s) => <bdi>{s.phone}</bdi>, card: 'line' },
    { label: t('leadTime'), cell: (s) => t('days', { count: s.lead_time_days }), isFigure: true },
    {
      label: t('visits'),
      cell: (s) => (s.visiting_days.length === 0 ? t('anyDay') : s.visiting_days.map((d) => t(`weekdays.${d as 'mon'}`)).join(', ')),
    },
    { label: t('minimum'), cell: (s) => (s.minimum_order === null ? '–' : amount(s.minimum_order)), isFigure: true },
  ];
  const isFiltered = words.search !== undefined || words.archived === true;
  const add = (
    <ButtonLink to="/suppliers/new" size="md" leftSection={<Icon name="plus" />}>
      {t('newSupplier')}
    </ButtonLink>
  );
  return (
    <Page title={t('suppliers')} actions={add}>
      <Group align="end">
        <SearchInput
          label={t('searchSupplier')}
          value={words.search ?? ''}
          onChange={(search) => change({ search: search || undefined })}
        />
        <Switch
          label={t('archivedOnly')}
          checked={words.archived ?? false}
          onChange={(event) => change({ archived: event.currentTarget.checked || undefined })}
          size="md"
          mih={44}
        />
      </Group>
      <Paged
        query={query}
        items={items}
        empty={<Empty title={t('noSuppliers')} hint={t(isFiltered ? 'noneFoundHint' : 'noSuppliersHint')} />}
      >
        <DataList
          label={t('suppliers')}
          rows={items}
          columns={columns}
          rowKey={(s) => s.id}
          onOpen={(s) => void navigate({ to: '/suppliers/$id', params: { id: String(s.id) }, search: {} })}
        />
      </Paged>
    </Page>
  );
}
