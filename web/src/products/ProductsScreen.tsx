import { Autocomplete, Badge, Group, Switch, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import { StartLink } from '../start/StartLink';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { SearchInput } from '../ui/inputs';
import { ButtonLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { useWords } from '../ui/useWords';
import { useCategories } from './reads';
import type { ProductsSearch } from './routes';

type Product = Api<'Product'>;

const pageSize = 50;

/** The catalogue. */
export function ProductsScreen() {
  const { t } = useTranslation(['products', 'app']);
  const [words, change] = useWords('/products');
  const { query, items } = useProducts(words);
  return (
    <Page title={t('title')} actions={<Actions />}>
      <Group align="end">
        <SearchInput label={t('search')} value={words.search ?? ''} onChange={(search) => change({ search: search || undefined })} />
        <CategoryFilter value={words.category ?? ''} onChange={(category) => change({ category: category || undefined })} />
        <Switch
          label={t('archivedOnly')}
          checked={words.archived ?? false}
          onChange={(event) => change({ archived: event.currentTarget.checked || undefined })}
          size="md"
          mih={44}
        />
      </Group>
      <Paged query={query} items={items} empty={<Nothing words={words} />}>
        <Text size="sm" c="dimmed" role="status">
          {t(query.hasNextPage ? 'shownFirst' : 'shown', { count: items.length })}
        </Text>
        <ProductTable products={items} />
      </Paged>
    </Page>
  );
}

function useProducts(words: ProductsSearch) {
  const query = {
    limit: pageSize,
    search: words.search,
    category: words.category,
    archived: words.archived ? ('true' as const) : undefined,
  };
  return usePages(
    ['products', words.search, words.category, words.archived],
    (after, signal) => dataOf(api.GET('/api/products', { params: { query: { ...query, after } }, signal })),
    { follows: { kinds: ['product_update'] } },
  );
}

function Actions() {
  const { t } = useTranslation('products');
  const mayEdit = useMay('products');
  return (
    <>
      <ButtonLink variant="default" to="/products/labels" mih={44} leftSection={<Icon name="print" />}>
        {t('labels.open')}
      </ButtonLink>
      {mayEdit && (
        <ButtonLink to="/products/new" mih={44} leftSection={<Icon name="plus" />}>
          {t('new')}
        </ButtonLink>
      )}
    </>
  );
}

function CategoryFilter({ value, onChange }: { value: string; onChange: (category: string) => void }) {
  const { t } = useTranslation(['products', 'app']);
  const categories = useCategories();
  const [typed, setTyped] = useState(value);
  const send = useDebouncedCallback((category: string) => onChange(category.trim()), 400);
  useEffect(() => setTyped(value), [value]);
  return (
    <Autocomplete
      label={t('category')}
      placeholder={t('anyCategory')}
      data={categories}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        send(next);
      }}
      limit={100}
      maxDropdownHeight={320}
      clearable
      clearButtonProps={{ 'aria-label': t('allCategories') }}
      size="md"
      flex="1 1 12rem"
      maw={{ sm: 260 }}
    />
  );
}

function ProductTable({ products }: { products: Product[] }) {
  const { t } = useTranslation('products');
  const { price } = useFigures();
  const navigate = useNavigate();
  const seesCost = useMay('cost_view');
  const columns: Column<Product>[] = [
    { label: t('name'), cell: (p) => <Named product={p} />, card: 'title' },
    { label: t('sku'), cell: (p) => <bdi>{p.sku}</bdi>, card: 'line' },
    { label: t('category'), cell: (p) => p.category, card: 'line' },
    { label: t('price'), cell: (p) => <bdi>{price(p.price)}</bdi>, isFigure: true, card: 'end' },
    ...(seesCost
      ? [{ label: t('cost'), cell: (p: Product) => p.cost !== null && <bdi>{price(p.cost)}</bdi>, isFigure: true, card: 'none' as const }]
      : []),
    { label: t('unit'), cell: (p) => <bdi>{p.unit}</bdi>, card: 'none' },
  ];
  return (
    <DataList
      label={t('title')}
      rows={products}
      columns={columns}
      rowKey={(p) => p.id}
      onOpen={(p) => void navigate({ to: '/products/$id', params: { id: String(p.id) } })}
    />
  );
}

function Named({ product }: { product: Product }) {
  const { t } = useTranslation('products');
  return (
    <>
      {product.name}
      {product.archived && (
        <Badge variant="outline" color="gray" tt="none" ms="xs">
          {t('archived')}
        </Badge>
      )}
    </>
  );
}

function Nothing({ words }: { words: ProductsSearch }) {
  const { t } = useTranslation('products');
  if (words.search !== undefined || words.category !== undefined) return <Empty title={t('noneFound')} hint={t('noneFoundHint')} />;
  if (words.archived) return <Empty title={t('noneArchived')} hint={t('noneArchivedHint')} />;
  return <Empty title={t('nothing')} hint={t('nothingHint')} action={<StartLink />} />;
}
