import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import { useStores } from '../app/stores';
import { useFollow } from '../live/Live';
import { useProduct } from '../products/reads';
import { Facts } from '../ui/Facts';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink, TextLink } from '../ui/links';
import { Loaded, Page } from '../ui/Page';
import { DocumentLink } from './DocumentLink';
import { PostingLines } from './PostingLines';
import { permissionFor } from './permission';
import { type MovementType, readReversal } from './read';
import { TakeBack } from './TakeBack';

type Movement = Api<'Movement'>;

/** Everything the book knows of one movement, and the way to take it back. */
export function MovementScreen() {
  const { t } = useTranslation(['movements', 'app']);
  const { id } = useParams({ from: '/movements/$id' });
  const query = useQuery({
    queryKey: ['movement', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/stock-movements/{id}', { params: { path: { id: Number(id) } }, signal })),
  });
  const title = query.data ? t('one', { type: t(`types.${query.data.movement_type as MovementType}`), id }) : t('oneTitle', { id });
  return (
    <Page
      title={title}
      actions={
        <ButtonLink variant="default" to="/movements" size="md">
          {t('all')}
        </ButtonLink>
      }
    >
      <Loaded query={query}>{(movement) => <Whole movement={movement} />}</Loaded>
    </Page>
  );
}

function Whole({ movement }: { movement: Movement }) {
  const { t } = useTranslation('movements');
  const [asks, setAsks] = useState(false);
  useFollow(movement.store_id);
  const reversal = useQuery({
    queryKey: ['reversal', movement.id],
    enabled: movement.reverses === null,
    queryFn: ({ signal }) => readReversal(movement, signal),
    meta: { follows: { kinds: ['inventory_update'], store: movement.store_id } },
  });
  const may = useMay(permissionFor(movement.movement_type));
  const canTakeBack = may && movement.reverses === null && reversal.data === null;
  return (
    <Stack gap="lg">
      {movement.reverses !== null && <Other text={t('isReversal')} id={movement.reverses} />}
      {reversal.data && <Other text={t('wasReversed')} id={reversal.data.id} />}
      <MovementFacts movement={movement} />
      {canTakeBack && (
        <Group>
          <Button size="md" variant="default" leftSection={<Icon name="undo" />} onClick={() => setAsks(true)}>
            {t('takeBack')}
          </Button>
        </Group>
      )}
      <PostingLines movement={movement} />
      <TakeBack movement={movement} opened={asks} onClose={() => setAsks(false)} />
    </Stack>
  );
}

function Other({ text, id }: { text: string; id: number }) {
  const { t } = useTranslation('movements');
  return (
    <Alert variant="light" icon={<Icon name="undo" />}>
      <Text>
        {text}{' '}
        <TextLink to="/movements/$id" params={{ id: String(id) }}>
          {t('number', { id })}
        </TextLink>
      </Text>
    </Alert>
  );
}

// The movement itself names its user by number only; the list of transactions has the name.
function useUserName(movement: Movement) {
  return useQuery({
    queryKey: ['movement-user', movement.id],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => {
      const { product_id, store_id, user_id, business_date: day } = movement;
      const query = { product_id, store_id, user_id, date_from: day, date_to: day, limit: 1 };
      return (await dataOf(api.GET('/api/transactions', { params: { query }, signal }))).items[0]?.user_name ?? null;
    },
  }).data;
}

function MovementFacts({ movement: m }: { movement: Movement }) {
  const { t } = useTranslation('movements');
  const { change, quantity, price, money, moment, day } = useFigures();
  const product = useProduct(m.product_id).data;
  const stores = useStores().data;
  const user = useUserName(m);
  const storeName = (id: number) => stores?.find((s) => s.id === id)?.name ?? t('onTheWay');
  const unit = product?.unit ?? '';
  return (
    <Facts
      of={[
        [
          t('product'),
          <TextLink key="product" to="/stock/$product" params={{ product: String(m.product_id) }}>
            {product?.name ?? t('number', { id: m.product_id })}
          </TextLink>,
        ],
        [t('store'), stores && storeName(m.store_id)],
        [t('change'), <strong key="change">{`${change(m.delta)} ${unit}`}</strong>],
        [t('beforeAfter'), <bdi key="levels">{`${quantity(m.quantity_before)} → ${quantity(m.quantity_after)}`}</bdi>],
        [t('counted'), m.counted === null ? null : `${quantity(m.counted)} ${unit}`],
        [t('reason'), m.reason && t(`reasons.${m.reason as 'damaged'}`)],
        [t('otherStore'), m.other_store_id === null ? null : storeName(m.other_store_id)],
        [t('when'), moment(m.occurred_at)],
        [t('recorded'), m.recorded_at.slice(0, 16) === m.occurred_at.slice(0, 16) ? null : moment(m.recorded_at)],
        [t('day'), day(m.business_date)],
        [t('who'), user ?? t('number', { id: m.user_id })],
        [t('channel'), t(`channels.${m.channel as 'web'}`, { defaultValue: m.channel })],
        [t('price'), m.unit_price === null ? null : price(m.unit_price)],
        [t('amount'), m.amount === null ? null : money(m.amount)],
        [t('unitCost'), m.unit_cost === null ? null : price(m.unit_cost)],
        [t('valueChange'), m.value_change === null ? null : money(m.value_change)],
        [t('variance'), m.value_variance === null || m.value_variance === 0 ? null : money(m.value_variance)],
        [t('valueAfter'), m.value_after === null ? null : money(m.value_after)],
        [t('reference'), m.reference && <DocumentLink key="reference" reference={m.reference} />],
        [t('notes'), m.notes],
      ]}
    />
  );
}
