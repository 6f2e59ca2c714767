import { Group, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import { useStores } from '../app/stores';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { Paged } from '../ui/Paged';
import { PickOne } from '../ui/PickOne';
import { usePages } from '../ui/pages';
import { useWords } from '../ui/useWords';
import { OrderState } from './OrderState';
import { type OrdersSearch, orderStates } from './routes';
import { useSuppliers } from './useSuppliers';

/** What was ordered, and what of it is still to come. */
export function OrdersScreen() {
  const { t } = useTranslation(['purchasing', 'app']);
  const { day, money } = useFigures();
  const [words, change] = useWords('/orders');
  const navigate = useNavigate();
  const mayOrder = useMay('purchasing');
  const seesCost = useMay('cost_view');
  const stores = useStores().data ?? [];
  const suppliers = useSuppliers().data ?? [];
  const { query, items } = usePages(
    ['orders', words],
    (after, signal) => {
      const asked = { state: words.state, supplier_id: words.supplier, store_id: words.store, after };
      return dataOf(api.GET('/api/purchase-orders', { params: { query: asked }, signal }));
    },
    { follows: { kinds: ['inventory_update'] } },
  );
  type Row = Api<'ListedOrder'>;
  const columns: Column<Row>[] = [
    { label: t('number'), cell: (o) => <bdi>{o.number}</bdi>, card: 'title' },
    { label: t('supplier'), cell: (o) => o.supplier_name, card: 'line' },
    ...(stores.length > 1
      ? [{ label: t('app:store'), cell: (o: Row) => stores.find((s) => s.id === o.store_id)?.name ?? '', card: 'line' as const }]
      : []),
    { label: t('expected'), cell: (o) => day(o.expected_on) },
    { label: t('openLines'), cell: (o) => t('ofLines', { open: o.open_lines, lines: o.lines }), isFigure: true },
    ...(seesCost ? [{ label: t('total'), cell: (o: Row) => (o.total === null ? '' : money(o.total)), isFigure: true }] : []),
    { label: t('state'), cell: (o) => <OrderState state={o.state} />, card: 'end' },
  ];
  const isFiltered = words.state !== undefined || words.supplier !== undefined || words.store !== undefined;
  return (
    <Page
      title={t('orders')}
      actions={
        mayOrder && (
          <ButtonLink to="/orders/new" search={{ supplier: words.supplier }} size="md" leftSection={<Icon name="plus" />}>
            {t('newOrder')}
          </ButtonLink>
        )
      }
    >
      <Group align="end">
        <Select
          label={t('state')}
          placeholder={t('allStates')}
          data={orderStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
          value={words.state ?? null}
          onChange={(state) => change({ state: (state ?? undefined) as OrdersSearch['state'] })}
          clearable
          clearButtonProps={{ 'aria-label': t('allStates') }}
          size="md"
        />
        {suppliers.length > 1 && (
          <PickOne
            label={t('supplier')}
            among={suppliers}
            chosen={words.supplier}
            onChoose={(supplier) => change({ supplier })}
            none={{ label: t('allSuppliers'), onChoose: () => change({ supplier: undefined }) }}
          />
        )}
      </Group>
      <Paged query={query} items={items} empty={<Empty title={t('noOrders')} hint={t(isFiltered ? 'noneFoundHint' : 'noOrdersHint')} />}>
        <DataList
          label={t('orders')}
          rows={items}
          columns={columns}
          rowKey={(o) => o.id}
          onOpen={(o) => void navigate({ to: '/orders/$id', params: { id: String(o.id) }, search: {} })}
        />
      </Paged>
    </Page>
  );
}
