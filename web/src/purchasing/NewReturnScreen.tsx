import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { BookBar } from '../goods/BookBar';
import { LinesEditor } from '../goods/LinesEditor';
import type { Line } from '../goods/lines';
import { useLineErrors, useLines } from '../goods/useLines';
import { sayDone } from '../ui/done';
import { ButtonLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { PickOne } from '../ui/PickOne';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { orderKeys } from './common';
import { reverseReturn } from './reverse';
import { useSuppliers } from './useSuppliers';

type Form = { supplier: number; store: number; order: number | undefined; lines: readonly Line[]; reference: string };

const book = ({ supplier, store, order, lines, reference }: Form, key: string) =>
  send(
    'post',
    '/api/supplier-returns',
    {
      body: {
        supplier_id: supplier,
        store_id: store,
        order_id: order ?? null,
        reference: reference.trim() || null,
        lines: lines.map((line) => ({
          product_id: line.product_id,
          quantity: line.quantity ?? 0,
          unit_price: line.cost ?? null,
          reason: line.notes?.trim() || null,
        })),
      },
    },
    key,
  );

/** Sends goods back to their supplier. */
export function NewReturnScreen() {
  const { t } = useTranslation(['purchasing', 'goods']);
  const words = useSearch({ from: '/returns/new' });
  const navigate = useNavigate({ from: '/returns/new' });
  const suppliers = useSuppliers().data;
  const seesCost = useMay('cost_view');
  const order = useQuery({
    queryKey: ['order', String(words.order)],
    enabled: words.order !== undefined,
    queryFn: ({ signal }) => dataOf(api.GET('/api/purchase-orders/{id}', { params: { path: { id: String(words.order) } }, signal })),
  }).data;
  const { store, choice } = useStoreChoice(order?.store_id);
  const { draft, lines, change, changeLines, clear, discard } = useLines(`return.${words.supplier ?? 0}.${words.order ?? 0}`, store?.id);
  const write = useWrite(book, {
    changes: orderKeys,
    onDone: (made) => {
      clear();
      sayDone(t('returned', { supplier: made.supplier_name }), () => reverseReturn(made.id));
      void navigate({ to: '/returns', search: {} });
    },
  });
  const errors = useLineErrors(write.error, lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.supplier !== undefined && store)
      write.start({ supplier: words.supplier, store: store.id, order: words.order, lines, reference: draft.reference });
  };
  return (
    <Page title={t('newReturn')}>
      <form onSubmit={submit}>
        <Stack>
          <Group align="end">
            <PickOne
              label={t('supplier')}
              among={suppliers ?? []}
              chosen={words.supplier}
              onChoose={(id) => void navigate({ search: { supplier: id }, replace: true })}
            />
            {words.order === undefined && <StoreChoice {...choice} />}
          </Group>
          {order && <Text>{t('ofOrder', { number: order.number })}</Text>}
          {suppliers?.length === 0 && (
            <Empty
              title={t('noSuppliers')}
              hint={t('supplierFirst')}
              action={<ButtonLink to="/suppliers/new">{t('newSupplier')}</ButtonLink>}
            />
          )}
          {words.supplier !== undefined && (
            <LinesEditor
              store={store?.id}
              lines={lines}
              onChange={changeLines}
              errors={errors}
              asks={{ onHand: true, cost: seesCost, notes: true }}
              empty={<Empty title={t('returnEmpty')} hint={t('goods:scanHint')} />}
            />
          )}
          {lines.length > 0 && words.supplier !== undefined && (
            <>
              <TextInput
                label={t('returnNote')}
                value={draft.reference}
                onChange={(event) => change({ reference: event.currentTarget.value })}
                maxLength={100}
                size="md"
                maw={420}
              />
              <BookBar action={t('sendBack')} write={write} errors={errors} onClear={discard}>
                <Text fw={700}>{t('goods:lineCount', { count: lines.length })}</Text>
              </BookBar>
            </>
          )}
        </Stack>
      </form>
    </Page>
  );
}
