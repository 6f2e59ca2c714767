import { Group, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import { useFollow } from '../live/Live';
import { MovementList } from '../movements/MovementList';
import { type MovementType, movementTypes, readMovements } from '../movements/read';
import { useFigures } from '../ui/figures';
import { Icon, type IconName } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Empty, Loaded, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { usePages } from '../ui/pages';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { ProductLevels } from './ProductLevels';

// A chain's other stores are read again when the page is.
const mostFollowed = 20;

const Trend = lazy(() => import('./Trend').then((m) => ({ default: m.Trend })));

/** The stock of one product: what lies where, how it went, and what moved it. */
export function ProductStockScreen() {
  const { t } = useTranslation(['stock', 'app']);
  const product = Number(useParams({ from: '/stock/$product' }).product);
  const [words, change] = useWords('/stock/$product');
  const { store, choice } = useStoreChoice(words.store, (id) => change({ store: id }));
  const query = useQuery({
    queryKey: ['product-levels', product],
    queryFn: ({ signal }) => dataOf(api.GET('/api/stock-levels/{product}', { params: { path: { product: String(product) } }, signal })),
    meta: { follows: { kinds: ['inventory_update', 'product_update', 'transfer_update'] } },
  });
  useFollow(store?.id, ...(query.data?.stores ?? []).slice(0, mostFollowed).map((level) => level.store_id));
  return (
    <Page title={query.data?.product_name ?? t('product')} actions={<Actions product={product} store={store?.id} />}>
      <Loaded query={query}>
        {(levels) => (
          <Stack gap="xl">
            <Totals levels={levels} />
            <ProductLevels levels={levels} />
            <Group>
              <StoreChoice {...choice} label={t('storeBelow')} />
            </Group>
            {store && <TrendPart product={product} store={store.id} unit={levels.unit} />}
            {store && <Movements product={product} store={store.id} type={words.type} onType={(type) => change({ type })} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

const actions: { to: '/receive' | '/write-off' | '/adjust'; icon: IconName; text: 'receive' | 'writeOff' | 'adjust' }[] = [
  { to: '/receive', icon: 'receive', text: 'receive' },
  { to: '/write-off', icon: 'remove', text: 'writeOff' },
  { to: '/adjust', icon: 'adjust', text: 'adjust' },
];

const looks = { variant: 'default', size: 'md', px: 'xs', fz: 'sm', flex: { base: '1 1 9rem', sm: '0 0 auto' } } as const;

/** What can be done with the product here. */
function Actions({ product, store }: { product: number; store: number | undefined }) {
  const { t } = useTranslation('stock');
  const mayBook = useMay('inventory');
  const maySend = useMay('transfers');
  return (
    <>
      {mayBook &&
        actions.map((action) => (
          <ButtonLink key={action.to} to={action.to} search={{ product, store }} {...looks} leftSection={<Icon name={action.icon} />}>
            {t(action.text)}
          </ButtonLink>
        ))}
      {maySend && (
        <ButtonLink to="/transfers/new" search={{ product, from: store }} {...looks} leftSection={<Icon name="transfer" />}>
          {t('transfer')}
        </ButtonLink>
      )}
    </>
  );
}

function Totals({ levels }: { levels: Api<'ProductLevels'> }) {
  const { t } = useTranslation('stock');
  const { quantity, money } = useFigures();
  const parts: [string, string][] = [
    [t('onHand'), `${quantity(levels.on_hand)} ${levels.unit}`],
    [t('inTransit'), `${quantity(levels.in_transit)} ${levels.unit}`],
  ];
  if (levels.value !== null) parts.push([t('value'), money(levels.value)]);
  return (
    <Group gap="xl" align="end">
      <Text c="dimmed">
        <bdi>{levels.sku}</bdi>
      </Text>
      {parts.map(([name, value]) => (
        <div key={name}>
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <Text fw={700} fz="xl" lh={1.3}>
            <bdi>{value}</bdi>
          </Text>
        </div>
      ))}
    </Group>
  );
}

function TrendPart({ product, store, unit }: { product: number; store: number; unit: string }) {
  const mayRead = useMay('reports');
  if (!mayRead) return null;
  return (
    <Suspense fallback={<div style={{ minHeight: 300 }} />}>
      <Trend product={product} store={store} unit={unit} />
    </Suspense>
  );
}

type MovementsProps = { product: number; store: number; type: MovementType | undefined; onType: (type: MovementType | undefined) => void };

function Movements({ product, store, type, onType }: MovementsProps) {
  const { t } = useTranslation('movements');
  const filter = { product, store, type };
  const { query, items } = usePages(['movements', filter], (after, signal) => readMovements(filter, after, signal, 20), {
    follows: { kinds: ['inventory_update'], store },
  });
  return (
    <Stack component="section" gap="sm">
      <Group justify="space-between" align="end">
        <Title order={2} size="h4">
          {t('title')}
        </Title>
        <Select
          label={t('type')}
          placeholder={t('allTypes')}
          data={movementTypes.map((each) => ({ value: each, label: t(`types.${each}`) }))}
          value={type ?? null}
          onChange={(chosen) => onType((chosen ?? undefined) as MovementType | undefined)}
          clearable
          clearButtonProps={{ 'aria-label': t('allTypes') }}
          size="md"
        />
      </Group>
      <Paged query={query} items={items} empty={<Empty title={t('none')} hint={t('noneOfProduct')} />}>
        <MovementList rows={items} same={{ product: true, store: true }} />
      </Paged>
    </Stack>
  );
}
