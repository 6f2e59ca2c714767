import { Button, Group, Select, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useStores } from '../app/stores';
import { useFollow } from '../live/Live';
import { ProductSearch } from '../products/ProductSearch';
import { useProduct } from '../products/reads';
import { More } from '../ui/DataList';
import { DayInput } from '../ui/DayInput';
import { Empty, Loaded, Page } from '../ui/Page';
import { usePages } from '../ui/pages';
import { StoreSelect } from '../ui/StoreSelect';
import { MovementList } from './MovementList';
import { type MovementFilter, type MovementType, movementTypes, readMovements } from './read';

/** The book itself: every movement, by store, product, type and day. */
export function MovementsScreen() {
  const { t } = useTranslation(['movements', 'app']);
  const words = useSearch({ from: '/movements' });
  const navigate = useNavigate({ from: '/movements' });
  const change = (next: MovementFilter) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  useFollow(words.store);
  const { query, items } = usePages(['movements', words], (after, signal) => readMovements(words, after, signal), {
    follows: { kinds: ['inventory_update'], ...(words.store === undefined ? {} : { store: words.store }) },
  });
  const isFiltered = Object.values(words).some((word) => word !== undefined);
  return (
    <Page title={t('title')}>
      <Filters words={words} onChange={change} />
      {isFiltered && (
        <Group>
          {words.user !== undefined && <Text size="sm">{t('onlyUser', { name: items[0]?.user_name ?? words.user })}</Text>}
          {words.reference !== undefined && <Text size="sm">{t('onlyReference', { reference: words.reference })}</Text>}
          {words.reason !== undefined && <Text size="sm">{t('onlyReason', { reason: t(`reasons.${words.reason}`) })}</Text>}
          <Button variant="subtle" onClick={() => void navigate({ search: {}, replace: true })}>
            {t('showAll')}
          </Button>
        </Group>
      )}
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('none')} hint={isFiltered ? t('noneHint') : t('nothingHint')} />
          ) : (
            <>
              <MovementList rows={items} same={{ store: words.store !== undefined, product: words.product !== undefined }} />
              <More query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

// As many of them in a row as there is room for.
const room = { size: 'md', flex: '1 1 8.5rem', miw: 0 } as const;

function Filters({ words, onChange }: { words: MovementFilter; onChange: (next: MovementFilter) => void }) {
  const { t } = useTranslation(['movements', 'app']);
  const stores = useStores().data ?? [];
  return (
    <Group align="end" gap="sm">
      {stores.length > 1 && (
        <StoreSelect
          label={t('store')}
          all={t('allStores')}
          value={words.store}
          onChange={(store) => onChange({ store: store ?? undefined })}
          searchable={stores.length > 10}
          clearButtonProps={{ 'aria-label': t('allStores') }}
          {...room}
        />
      )}
      <Select
        label={t('type')}
        placeholder={t('allTypes')}
        data={movementTypes.map((type) => ({ value: type, label: t(`types.${type}`) }))}
        value={words.type ?? null}
        onChange={(type) => onChange({ type: (type ?? undefined) as MovementType | undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('allTypes') }}
        {...room}
      />
      <DayInput label={t('from')} value={words.from} max={words.to} onChange={(from) => onChange({ from })} {...room} />
      <DayInput label={t('to')} value={words.to} min={words.from} onChange={(to) => onChange({ to })} {...room} />
      {words.product === undefined ? (
        <ProductSearch store={words.store} onPick={(pick) => onChange({ product: pick.product_id })} label={t('ofProduct')} />
      ) : (
        <OneProduct id={words.product} onClear={() => onChange({ product: undefined })} />
      )}
    </Group>
  );
}

function OneProduct({ id, onClear }: { id: number; onClear: () => void }) {
  const { t } = useTranslation('movements');
  const product = useProduct(id);
  return (
    <Group gap="xs" mih={42} wrap="nowrap">
      <Text fw={600} className="name">
        {product.data?.name ?? ''}
      </Text>
      <Button variant="default" size="md" onClick={onClear}>
        {t('allProducts')}
      </Button>
    </Group>
  );
}
