import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { type Column, DataList, useIsNarrow } from '../ui/DataList';
import { sayDone, tellFault } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { useFigures } from '../ui/figures';
import { Trouble } from '../ui/Page';
import { orReadAnew } from '../ui/stale';
import { OnPhone, type Own, OwnInput, OwnValue, ownFields } from './own';

type Row = Api<'Assortment'>;
type Editing = { product: number; version: number; own: Own } | null;

const ownOf = (row: Row): Own => ({ reorder_level: row.reorder_level, max_level: row.max_level, price: row.price, shelf: row.shelf ?? '' });

/** What a store carries, each row edited where it stands. */
export function AssortmentTable({ rows, store, mayEdit }: { rows: Row[]; store: string; mayEdit: boolean }) {
  const { t } = useTranslation(['stores', 'app']);
  const { quantity } = useFigures();
  const [editing, setEditing, clear] = useDraft<Editing>(`assortment.${store}`, null);
  const at = (row: Row) => ({ params: { path: { id: store, product: String(row.product_id) } } });
  const changes = [['assortment', Number(store)], ['stock-levels'], ['product-prices']];
  const queries = useQueryClient();
  const save = useWrite(
    ({ row, own, version }: { row: Row; own: Own; version: number }, key) => {
      const headers = { 'If-Match': `"v${version}"` };
      const body = { ...own, shelf: own.shelf.trim() || null };
      return orReadAnew(send('patch', '/api/stores/{id}/assortment/{product}', { ...at(row), headers, body }, key), () => refresh(row));
    },
    {
      changes,
      onDone: (row) => {
        clear();
        sayDone(t('assortment.saved', { name: row.name }));
      },
    },
  );
  // What was typed goes on top of the newest version; the row itself shows what the other one said.
  const refresh = async (row: Row) => {
    const newest = await dataOf(api.GET('/api/stores/{id}/assortment/{product}', at(row)));
    setEditing((old) => (old === null ? null : { ...old, version: newest.version }));
    await queries.invalidateQueries({ queryKey: ['assortment', Number(store)] });
  };
  const put = (row: Row, isActive: boolean, key: string) =>
    isActive
      ? send('delete', '/api/stores/{id}/assortment/{product}', at(row), key)
      : send('put', '/api/stores/{id}/assortment/{product}', { ...at(row), body: {} }, key);
  const carry = useWrite((row: Row, key) => put(row, row.active, key).catch(tellFault), {
    changes,
    onDone: (_, row) =>
      sayDone(t(row.active ? 'assortment.removed' : 'assortment.added', { name: row.name }), async () => {
        await put(row, !row.active, newKey());
        await queries.invalidateQueries({ queryKey: ['assortment', Number(store)] });
      }),
  });
  const set = (next: Partial<Own>) => setEditing((old) => old && { ...old, own: { ...old.own, ...next } });
  const isEditing = (row: Row) => editing?.product === row.product_id;
  const begin = (row: Row) => {
    save.reset();
    setEditing({ product: row.product_id, version: row.version, own: ownOf(row) });
  };
  const isNarrow = useIsNarrow();
  const open = (row: Row) => (isEditing(row) && editing ? editing.own : null);
  const buttons = (row: Row) =>
    isEditing(row) && editing ? (
      <Stack gap="xs">
        <Trouble error={save.error} />
        <Group gap="xs" wrap="nowrap" justify="end">
          <Button mih={44} loading={save.isBusy} onClick={() => save.start({ row, own: editing.own, version: editing.version })}>
            {t('app:save')}
          </Button>
          <Button variant="default" mih={44} onClick={clear}>
            {t('app:cancel')}
          </Button>
        </Group>
      </Stack>
    ) : (
      <Group gap="xs" wrap="nowrap" justify="end" pt={isNarrow ? 'xs' : 0}>
        <Button variant="default" mih={44} onClick={() => begin(row)} aria-label={t('assortment.edit', { name: row.name })}>
          {t('app:edit')}
        </Button>
        <Button variant="subtle" color="gray" mih={44} onClick={() => carry.start(row)}>
          {t(row.active ? 'assortment.remove' : 'assortment.back')}
        </Button>
      </Group>
    );
  const columns: Column<Row>[] = [
    { label: t('assortment.product'), cell: (row) => <Product row={row} />, card: 'title' },
    { label: t('assortment.onHand'), cell: (row) => <bdi>{`${quantity(row.on_hand)} ${row.unit}`}</bdi>, isFigure: true, card: 'end' },
  ];
  const own = ownFields.map((field) => ({
    label: t(`assortment.${field}`),
    isFigure: field !== 'shelf',
    cell: (row: Row) => {
      const typed = open(row);
      return typed ? <OwnInput field={field} row={row} own={typed} onChange={set} /> : <OwnValue field={field} row={row} />;
    },
  }));
  if (isNarrow)
    columns.push({ label: t('assortment.own'), cell: (row) => <OnPhone row={row} own={open(row)} onChange={set} />, card: 'line' });
  else columns.push(...own);
  if (mayEdit) columns.push({ label: t('assortment.actions'), cell: buttons, isFigure: true, card: 'line' });
  return <DataList label={t('assortment.open')} rows={rows} columns={columns} rowKey={(row) => row.product_id} />;
}

function Product({ row }: { row: Row }) {
  return (
    <>
      {row.name}
      <Text size="xs" c="dimmed" fw={400}>
        <bdi>{row.sku}</bdi>
      </Text>
    </>
  );
}
