import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay, useSession } from '../app/session';
import { useFollow } from '../live/Live';
import { reverse } from '../movements/read';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { TextLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { BookBar } from './BookBar';
import { stockKeys } from './keys';
import { LinesEditor } from './LinesEditor';
import { type Line, sumOf } from './lines';
import { useLineErrors, useLines, useNamedProduct } from './useLines';

type Form = { store: number; lines: readonly Line[]; reference: string; notes: string };

const book = ({ store, lines, reference, notes }: Form, key: string) =>
  send(
    'post',
    '/api/postings',
    {
      body: {
        store_id: store,
        type: 'stock_in',
        reference: reference.trim() || null,
        notes: notes.trim() || null,
        lines: lines.map((line) => ({
          product_id: line.product_id,
          quantity: line.quantity ?? 0,
          unit_cost: line.cost ?? null,
          expires_on: line.expires_on || null,
        })),
      },
    },
    key,
  );

/** Books what came in: scan by scan, with costs and dates where they are known. */
export function ReceiveScreen() {
  const { t } = useTranslation(['goods', 'app']);
  const words = useSearch({ from: '/receive' });
  const navigate = useNavigate({ from: '/receive' });
  const { store, stores, choose } = useStoreChoice(words.store);
  const { tenant } = useSession();
  const { money } = useFigures();
  const seesCost = useMay('cost_view');
  const { draft, lines, change, changeLines, clear, discard } = useLines('receive', store?.id);
  useNamedProduct(words.product, store?.id, changeLines, () => void navigate({ search: { store: store?.id }, replace: true }));
  useFollow(store?.id);
  const write = useWrite(book, {
    changes: stockKeys,
    onDone: (posting, form) => {
      clear();
      const first = posting.movements[0];
      sayDone(t('received', { count: form.lines.length, store: store?.name }), first && (() => reverse(first.id)));
    },
  });
  const errors = useLineErrors(write.error, lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (store) write.start({ store: store.id, lines, reference: draft.reference, notes: draft.notes });
  };
  const sum = sumOf(lines, tenant.currency_digits);
  return (
    <Page title={t('receive')}>
      <form onSubmit={submit}>
        <Stack>
          <Group>
            <StoreChoice
              stores={stores}
              chosen={store?.id}
              onChange={(id) => {
                choose(id);
                void navigate({ search: { store: id }, replace: true });
              }}
            />
          </Group>
          <LinesEditor
            store={store?.id}
            lines={lines}
            onChange={changeLines}
            errors={errors}
            asks={{ cost: seesCost, expiry: true }}
            empty={<Empty title={t('receiveEmpty')} hint={t('scanHint')} action={<FromOrder />} />}
          />
          {lines.length > 0 && (
            <>
              <Group grow align="start">
                <TextInput
                  label={t('deliveryNote')}
                  value={draft.reference}
                  onChange={(event) => change({ reference: event.currentTarget.value })}
                  maxLength={100}
                  size="md"
                />
                <TextInput
                  label={t('notes')}
                  value={draft.notes}
                  onChange={(event) => change({ notes: event.currentTarget.value })}
                  maxLength={1000}
                  size="md"
                />
              </Group>
              <BookBar action={t('receiveNow')} isBusy={write.isBusy} isReady error={write.error} errors={errors} onClear={discard}>
                <Text fw={700}>{t('lineCount', { count: lines.length })}</Text>
                {seesCost && sum > 0 && (
                  <Text size="sm">
                    <bdi>{money(sum)}</bdi>
                  </Text>
                )}
              </BookBar>
            </>
          )}
        </Stack>
      </form>
    </Page>
  );
}

function FromOrder() {
  const { t } = useTranslation('goods');
  return (
    <TextLink to="/orders" search={{ state: 'open' }}>
      {t('fromOrder')}
    </TextLink>
  );
}
