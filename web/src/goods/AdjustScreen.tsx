import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { useFollow } from '../live/Live';
import { reverse } from '../movements/read';
import { sayDone } from '../ui/done';
import { Empty, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { BookBar } from './BookBar';
import { Counted } from './Counted';
import { stockKeys } from './keys';
import { LinesEditor } from './LinesEditor';
import type { Line } from './lines';
import { useLineErrors, useLines, useNamedProduct } from './useLines';

/** Puts the book right by hand: to what was counted, or by so much more or less. */
export function AdjustScreen() {
  const { t } = useTranslation('goods');
  const words = useSearch({ from: '/adjust' });
  const navigate = useNavigate({ from: '/adjust' });
  const { store, stores, choose } = useStoreChoice(words.store);
  const mayCount = useMay('counts');
  const [way, setWay] = useState<'counted' | 'signed'>(mayCount ? 'counted' : 'signed');
  useFollow(store?.id);
  return (
    <Page title={t('adjust')}>
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
        {mayCount && (
          <SegmentedControl
            aria-label={t('adjustHow')}
            value={way}
            onChange={(next) => setWay(next as 'counted' | 'signed')}
            data={[
              { value: 'counted', label: t('toCounted') },
              { value: 'signed', label: t('bySigned') },
            ]}
            size="md"
            fullWidth
            maw={480}
          />
        )}
        {store &&
          (way === 'counted' ? (
            <Counted key={store.id} store={store.id} named={words.product} />
          ) : (
            <Signed store={store.id} named={words.product} onForget={() => void navigate({ search: { store: store.id }, replace: true })} />
          ))}
      </Stack>
    </Page>
  );
}

type Form = { store: number; lines: readonly Line[]; notes: string };

const book = ({ store, lines, notes }: Form, key: string) =>
  send(
    'post',
    '/api/postings',
    {
      body: {
        store_id: store,
        type: 'adjustment',
        notes: notes.trim() || null,
        lines: lines.map((line) => ({ product_id: line.product_id, delta: (line.isLess ? -1 : 1) * (line.quantity ?? 0) })),
      },
    },
    key,
  );

function Signed({ store, named, onForget }: { store: number; named: number | undefined; onForget: () => void }) {
  const { t } = useTranslation('goods');
  const { draft, lines, change, changeLines, clear, discard } = useLines('adjust', store);
  useNamedProduct(named, store, changeLines, onForget);
  const write = useWrite(book, {
    changes: stockKeys,
    onDone: (posting, form) => {
      clear();
      const first = posting.movements[0];
      sayDone(t('adjusted', { count: form.lines.length }), first && (() => reverse(first.id)));
    },
  });
  const errors = useLineErrors(write.error, lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.start({ store, lines, notes: draft.notes });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <LinesEditor
          store={store}
          lines={lines}
          onChange={changeLines}
          errors={errors}
          asks={{ sign: true, onHand: true }}
          empty={<Empty title={t('adjustEmpty')} hint={t('scanHint')} />}
        />
        {lines.length > 0 && (
          <>
            <TextInput
              label={t('whyAdjust')}
              value={draft.notes}
              onChange={(event) => change({ notes: event.currentTarget.value })}
              maxLength={1000}
              size="md"
            />
            <BookBar action={t('adjustNow')} isBusy={write.isBusy} isReady error={write.error} errors={errors} onClear={discard}>
              <Text fw={700}>{t('lineCount', { count: lines.length })}</Text>
            </BookBar>
          </>
        )}
      </Stack>
    </form>
  );
}
