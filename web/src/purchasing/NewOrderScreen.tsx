import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { BookBar } from '../goods/BookBar';
import { LinesEditor } from '../goods/LinesEditor';
import { type Line, withPick } from '../goods/lines';
import { useLineErrors, useLines } from '../goods/useLines';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { ButtonLink } from '../ui/links';
import { Empty, Loaded, Page } from '../ui/Page';
import { PickOne } from '../ui/PickOne';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { orderKeys } from './common';
import { orderLines } from './orderLines';
import { useSuppliers } from './useSuppliers';

type Form = { supplier: number; store: number; lines: readonly Line[]; notes: string; expected: string };

const write = ({ supplier, store, lines, notes, expected }: Form, key: string) =>
  send(
    'post',
    '/api/purchase-orders',
    {
      body: {
        supplier_id: supplier,
        store_id: store,
        lines: orderLines(lines),
        notes: notes.trim() || null,
        expected_on: expected || null,
      },
    },
    key,
  );

/** Writes an order: what is bought from whom, for which store. */
export function NewOrderScreen() {
  const { t } = useTranslation(['purchasing', 'goods']);
  const [words, say] = useWords('/orders/new');
  const navigate = useNavigate();
  const suppliers = useSuppliers();
  const { store, choice } = useStoreChoice(words.store, (id) => say({ store: id }));
  const seesCost = useMay('cost_view');
  const supplier = suppliers.data?.find((s) => s.id === words.supplier) ?? (suppliers.data?.length === 1 ? suppliers.data[0] : undefined);
  const { draft, lines, change, changeLines, clear, discard } = useLines(`order.${supplier?.id ?? 0}`, store?.id);
  const made = useWrite(write, {
    changes: orderKeys,
    onDone: (order) => {
      clear();
      sayDone(t('orderMade', { number: order.number }));
      void navigate({ to: '/orders/$id', params: { id: String(order.id) }, search: {} });
    },
  });
  const errors = useLineErrors(made.error, lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (supplier && store)
      made.start({ supplier: supplier.id, store: store.id, lines, notes: draft.notes, expected: draft.expected ?? '' });
  };
  return (
    <Page title={t('newOrder')}>
      <Loaded query={suppliers}>
        {(known) =>
          known.length === 0 ? (
            <Empty
              title={t('noSuppliers')}
              hint={t('supplierFirst')}
              action={<ButtonLink to="/suppliers/new">{t('newSupplier')}</ButtonLink>}
            />
          ) : (
            <form onSubmit={submit}>
              <Stack>
                <Group align="end">
                  <PickOne label={t('supplier')} among={known} chosen={supplier?.id} onChoose={(id) => say({ supplier: id })} />
                  <StoreChoice {...choice} label={t('forStore')} />
                </Group>
                {supplier === undefined ? (
                  <Empty title={t('whichSupplier')} />
                ) : (
                  <>
                    {store && <Suggested supplier={supplier.id} store={store.id} lines={lines} onTake={changeLines} />}
                    <LinesEditor
                      store={store?.id}
                      lines={lines}
                      onChange={changeLines}
                      errors={errors}
                      asks={{ cost: seesCost, onHand: true }}
                      empty={<Empty title={t('orderEmpty')} hint={t('orderEmptyHint')} />}
                    />
                    <PriceListPicks supplier={supplier.id} lines={lines} onTake={changeLines} />
                  </>
                )}
                {lines.length > 0 && supplier && (
                  <>
                    <Group grow align="start">
                      <TextInput
                        type="date"
                        label={t('expected')}
                        description={t('expectedHint')}
                        value={draft.expected ?? ''}
                        onChange={(event) => change({ expected: event.currentTarget.value })}
                        size="md"
                      />
                      <TextInput
                        label={t('notes')}
                        description={t('notesHint')}
                        value={draft.notes}
                        onChange={(event) => change({ notes: event.currentTarget.value })}
                        maxLength={1000}
                        size="md"
                      />
                    </Group>
                    <BookBar action={t('writeOrder')} write={made} errors={errors} onClear={discard}>
                      <Text fw={700}>{t('goods:lineCount', { count: lines.length })}</Text>
                    </BookBar>
                  </>
                )}
              </Stack>
            </form>
          )
        }
      </Loaded>
    </Page>
  );
}

type TakeProps = {
  supplier: number;
  lines: readonly Line[];
  onTake: (change: (lines: readonly Line[]) => Line[]) => void;
};

const lineOf = (row: Api<'ReorderRow'>): Line => ({
  product_id: row.product_id,
  name: row.product_name,
  sku: row.sku,
  unit: row.unit,
  quantity: row.quantity,
});

/** What the book suggests to buy there, by what sells and what lies there; one tap takes all of it over. */
function Suggested({ supplier, store, lines, onTake }: TakeProps & { store: number }) {
  const { t } = useTranslation('purchasing');
  const mayRead = useMay('reports');
  const rows = useQuery({
    queryKey: ['suggested', supplier, store],
    enabled: mayRead,
    queryFn: async ({ signal }) => {
      const query = { supplier_id: supplier, store_id: String(store), limit: 500 };
      return (await dataOf(api.GET('/api/analytics/reorder', { params: { query }, signal }))).items;
    },
  }).data;
  const open = (rows ?? []).filter((row) => !lines.some((line) => line.product_id === row.product_id));
  if (open.length === 0) return null;
  return (
    <Group>
      <Button
        variant="light"
        size="md"
        leftSection={<Icon name="planning" />}
        onClick={() => onTake((old) => [...old, ...open.filter((row) => !old.some((l) => l.product_id === row.product_id)).map(lineOf)])}
      >
        {t('takeSuggested', { count: open.length })}
      </Button>
    </Group>
  );
}

/** The supplier's own products, a tap each. */
function PriceListPicks({ supplier, lines, onTake }: TakeProps) {
  const { t } = useTranslation('purchasing');
  const { quantity } = useFigures();
  const rows = useQuery({
    queryKey: ['price-list', supplier, 'picks'],
    queryFn: async ({ signal }) => {
      const params = { path: { id: String(supplier) }, query: { limit: 100 } };
      return (await dataOf(api.GET('/api/suppliers/{id}/products', { params, signal }))).items;
    },
  }).data;
  const open = (rows ?? []).filter((row) => !lines.some((line) => line.product_id === row.product_id));
  if (open.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('fromPriceList')}</Text>
      <Group gap="xs">
        {open.map((row) => (
          <Button
            key={row.product_id}
            variant="default"
            mih={44}
            h="auto"
            py={6}
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => onTake((old) => withPick(old, { ...row, quantity: row.minimum_quantity ?? row.pack ?? 1 }))}
          >
            <span className="name" style={{ whiteSpace: 'normal', textAlign: 'start' }}>
              {row.pack === null ? row.name : t('inPacks', { name: row.name, pack: `${quantity(row.pack)} ${row.unit}` })}
            </span>
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
