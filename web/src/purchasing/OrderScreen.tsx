import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { useMay, useSession } from '../app/session';
import { useStores } from '../app/stores';
import { useFollow } from '../live/Live';
import { type Column, DataList } from '../ui/DataList';
import { Facts } from '../ui/Facts';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Loaded, Page } from '../ui/Page';
import type { Order, OrderStateName } from './common';
import { EditOrder } from './EditOrder';
import { OrderState } from './OrderState';
import { OrderSteps } from './OrderSteps';
import { Receipts } from './Receipts';
import { ReceiveOrder } from './ReceiveOrder';

/** An order: what is on it, what came of it, and the next step. Printed it is what the supplier gets. */
export function OrderScreen() {
  const { t } = useTranslation('purchasing');
  const { id } = useParams({ from: '/orders/$id' });
  const query = useQuery({
    queryKey: ['order', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/purchase-orders/{id}', { params: { path: { id } }, signal })),
    meta: { follows: { kinds: ['inventory_update'] } },
  });
  useFollow(query.data?.store_id);
  return (
    <Page
      title={query.data?.number ?? t('order')}
      actions={
        <Group gap="xs" className="no-print">
          <Button variant="default" size="md" leftSection={<Icon name="print" />} onClick={() => window.print()}>
            {t('print')}
          </Button>
          <Button
            component="a"
            href={`/api/purchase-orders/${id}?format=csv`}
            download
            variant="default"
            size="md"
            leftSection={<Icon name="download" />}
          >
            {t('file')}
          </Button>
          <ButtonLink to="/orders" variant="default" size="md">
            {t('allOrders')}
          </ButtonLink>
        </Group>
      }
    >
      <Loaded query={query}>{(order) => <Whole order={order} />}</Loaded>
    </Page>
  );
}

function Whole({ order }: { order: Order }) {
  const { t } = useTranslation('purchasing');
  const { day, money, moment } = useFigures();
  const { tenant } = useSession();
  const store = useStores().data?.find((s) => s.id === order.store_id);
  const mayOrder = useMay('purchasing');
  const mayBook = useMay('inventory');
  const state = order.state as OrderStateName;
  const isOpen = state === 'sent' || state === 'partly_received';
  return (
    <Stack gap="lg">
      <Text className="only-print" fw={700}>
        {t('printFrom', { business: tenant.name, supplier: order.supplier_name })}
      </Text>
      <Group gap="sm" role="status" className="no-print">
        <OrderState state={order.state} />
        <Text>{t(`means.${state}`)}</Text>
      </Group>
      {order.warnings.map((warning) => (
        <Alert key={warning} color="yellow" variant="light" className="no-print">
          {warning}
        </Alert>
      ))}
      <Facts
        of={[
          [t('supplier'), order.supplier_name],
          [t('forStore'), store && [store.name, store.location].filter(Boolean).join(', ')],
          [t('expected'), day(order.expected_on)],
          [t('sentAt'), order.sent_at && moment(order.sent_at)],
          [t('total'), order.total === null ? null : money(order.total)],
          [t('receivedCost'), order.received_cost ? money(order.received_cost) : null],
          [t('notes'), order.notes],
          [t('endReason'), order.end_reason],
        ]}
      />
      {state === 'draft' && mayOrder ? (
        <>
          <div className="no-print">
            <EditOrder key={order.version} order={order} />
          </div>
          <div className="only-print">
            <OrderLines order={order} />
          </div>
        </>
      ) : (
        <OrderLines order={order} />
      )}
      <OrderSteps order={order} />
      {isOpen && mayBook && <ReceiveOrder key={order.id} order={order} />}
      <Receipts order={order} />
    </Stack>
  );
}

function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation('purchasing');
  const { quantity, price, amount } = useFigures();
  type Row = Order['lines'][number];
  const seesCost = order.total !== null;
  const columns: Column<Row>[] = [
    { label: t('product'), cell: (l) => l.name, card: 'title' },
    { label: t('itsCode'), cell: (l) => <bdi>{l.supplier_code ?? l.sku}</bdi>, card: 'line' },
    {
      label: t('ordered'),
      cell: (l) => (
        <bdi>
          {l.packs === null
            ? `${quantity(l.quantity)} ${l.unit}`
            : t('packsOf', { count: l.packs, quantity: `${quantity(l.quantity)} ${l.unit}` })}
        </bdi>
      ),
      isFigure: true,
      card: 'end',
    },
    ...(order.state === 'draft'
      ? []
      : [
          { label: t('came'), cell: (l: Row) => <bdi>{quantity(l.received)}</bdi>, isFigure: true },
          { label: t('toCome'), cell: (l: Row) => <bdi>{quantity(l.open)}</bdi>, isFigure: true },
        ]),
    ...(seesCost
      ? [
          { label: t('price'), cell: (l: Row) => (l.unit_price === null ? '' : price(l.unit_price)), isFigure: true },
          { label: t('total'), cell: (l: Row) => (l.total === null ? '' : amount(l.total)), isFigure: true },
        ]
      : []),
  ];
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h4">
        {t('lines')}
      </Title>
      <DataList label={t('lines')} rows={order.lines} columns={columns} rowKey={(l) => l.line} />
    </Stack>
  );
}
