import { Group, Switch, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { LinesForm } from '../goods/LinesForm';
import type { Line } from '../goods/lines';
import { useLines, useNamedProduct } from '../goods/useLines';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { fieldErrors } from '../ui/fields';
import { Empty, Page } from '../ui/Page';
import { PickOne } from '../ui/PickOne';
import { useStoreChoice } from '../ui/StoreChoice';
import { transferKeys } from './common';
import { useEnds } from './useEnds';

type Form = { from: number; to: number; lines: readonly Line[]; notes: string; expected: string; immediate: boolean };

const write = ({ from, to, lines, notes, expected, immediate }: Form, key: string) =>
  send(
    'post',
    '/api/transfers',
    {
      body: {
        from_store: from,
        to_store: to,
        immediate,
        notes: notes.trim() || null,
        // The end of that day, by the clock on this device's wall.
        expected_at: expected === '' || immediate ? null : new Date(`${expected}T23:59`).toISOString(),
        lines: lines.map((line) => ({ product_id: line.product_id, quantity: line.quantity ?? 0 })),
      },
    },
    key,
  );

/** Writes a transfer: what goes from where to where. */
export function NewTransferScreen() {
  const { t } = useTranslation(['transfers', 'goods']);
  const words = useSearch({ from: '/transfers/new' });
  const navigate = useNavigate({ from: '/transfers/new' });
  const ends = useEnds();
  const { store } = useStoreChoice(words.from);
  const from = words.from ?? store?.id;
  const form = useLines('transfer', from);
  const { draft, lines } = form;
  const [more, setMore, clearMore] = useDraft(`transfer-more.${from ?? 0}`, { to: null as number | null, expected: '', immediate: false });
  const to = words.to ?? more.to ?? undefined;
  useNamedProduct(words.product, from, form.changeLines, () => void navigate({ search: { from, to }, replace: true }));
  const own = (id: number | undefined) => ends.some((end) => end.id === id && end.isOwn);
  const mayAtOnce = own(from) && own(to);
  const made = useWrite(write, {
    changes: transferKeys,
    onDone: (transfer) => {
      form.clear();
      clearMore();
      sayDone(t(transfer.immediate ? 'bookedAtOnce' : 'draftMade', { reference: transfer.reference }));
      void navigate({ to: '/transfers/$id', params: { id: String(transfer.id) }, search: {} });
    },
  });
  const wrong = fieldErrors(made.error);
  const book = () => {
    if (from === undefined || to === undefined) return;
    made.start({ from, to, lines, notes: draft.notes, expected: more.expected, immediate: mayAtOnce && more.immediate });
  };
  return (
    <Page title={t('new')}>
      <LinesForm
        form={form}
        store={own(from) ? from : undefined}
        asks={{ onHand: own(from) }}
        empty={<Empty title={t('newEmpty')} hint={t('goods:scanHint')} />}
        write={made}
        onBook={book}
        action={t(mayAtOnce && more.immediate ? 'bookNow' : 'write')}
        isReady={from !== undefined && to !== undefined}
        above={
          <>
            <Group grow align="start">
              <PickOne
                label={t('from')}
                among={ends.filter((end) => end.id !== to)}
                chosen={from}
                onChoose={(id) => void navigate({ search: { from: id, to }, replace: true })}
                error={wrong('from_store')}
              />
              <PickOne
                label={t('to')}
                among={ends.filter((end) => end.id !== from)}
                chosen={to}
                onChoose={(id) => {
                  setMore((old) => ({ ...old, to: id }));
                  void navigate({ search: { from }, replace: true });
                }}
                error={wrong('to_store')}
              />
            </Group>
            {ends.length === 1 && <Text c="dimmed">{t('oneEnd')}</Text>}
          </>
        }
      >
        <Group grow align="start">
          {!more.immediate && (
            <TextInput
              type="date"
              label={t('expected')}
              value={more.expected}
              onChange={(event) => setMore((old) => ({ ...old, expected: event.target.value }))}
              size="md"
            />
          )}
          <TextInput
            label={t('notes')}
            value={draft.notes}
            onChange={(event) => form.change({ notes: event.currentTarget.value })}
            maxLength={1000}
            size="md"
          />
        </Group>
        {mayAtOnce && (
          <Switch
            label={t('immediate')}
            description={t('immediateHint')}
            checked={more.immediate}
            onChange={(event) => setMore((old) => ({ ...old, immediate: event.target.checked }))}
            size="md"
          />
        )}
        {to === undefined && <Text>{t('toMissing')}</Text>}
      </LinesForm>
    </Page>
  );
}
