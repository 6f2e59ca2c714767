import { Chip, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useFollow } from '../live/Live';
import { type Reason, reasons, reverse } from '../movements/read';
import { sayDone } from '../ui/done';
import { Empty, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { tallChip } from '../ui/tallChip';
import { BookBar } from './BookBar';
import { stockKeys } from './keys';
import { LinesEditor } from './LinesEditor';
import type { Line } from './lines';
import { useLineErrors, useLines, useNamedProduct } from './useLines';

type Form = { store: number; lines: readonly Line[]; reason: Reason; notes: string };

const book = ({ store, lines, reason, notes }: Form, key: string) =>
  send(
    'post',
    '/api/postings',
    {
      body: {
        store_id: store,
        type: 'removal',
        notes: notes.trim() || null,
        lines: lines.map((line) => ({ product_id: line.product_id, quantity: line.quantity ?? 0, reason })),
      },
    },
    key,
  );

/** Writes off what broke, expired, went missing or was used in the shop. */
export function WriteOffScreen() {
  const { t } = useTranslation('goods');
  const words = useSearch({ from: '/write-off' });
  const navigate = useNavigate({ from: '/write-off' });
  const { store, stores, choose } = useStoreChoice(words.store);
  const { draft, lines, change, changeLines, clear, discard } = useLines('write-off', store?.id);
  const [asksReason, setAsksReason] = useState(false);
  useNamedProduct(words.product, store?.id, changeLines, () => void navigate({ search: { store: store?.id }, replace: true }));
  useFollow(store?.id);
  const write = useWrite(book, {
    changes: stockKeys,
    onDone: (posting, form) => {
      clear();
      const first = posting.movements[0];
      sayDone(t('writtenOff', { count: form.lines.length }), first && (() => reverse(first.id)));
    },
  });
  const errors = useLineErrors(write.error, lines);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsksReason(draft.reason === null);
    if (store && draft.reason !== null) write.start({ store: store.id, lines, reason: draft.reason as Reason, notes: draft.notes });
  };
  return (
    <Page title={t('writeOff')}>
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
            asks={{ onHand: true }}
            empty={<Empty title={t('writeOffEmpty')} hint={t('scanHint')} />}
          />
          {lines.length > 0 && (
            <>
              <Reasons chosen={draft.reason} onChoose={(reason) => change({ reason })} isMissing={asksReason && draft.reason === null} />
              <TextInput
                label={t('notes')}
                value={draft.notes}
                onChange={(event) => change({ notes: event.currentTarget.value })}
                maxLength={1000}
                size="md"
              />
              <BookBar action={t('writeOffNow')} isBusy={write.isBusy} isReady error={write.error} errors={errors} onClear={discard}>
                <Text fw={700}>{t('lineCount', { count: lines.length })}</Text>
              </BookBar>
            </>
          )}
        </Stack>
      </form>
    </Page>
  );
}

type ReasonsProps = { chosen: string | null; onChoose: (reason: string) => void; isMissing: boolean };

function Reasons({ chosen, onChoose, isMissing }: ReasonsProps) {
  const { t } = useTranslation('goods');
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <Input.Label id={id} component="span" mb={6}>
        {t('why')}
      </Input.Label>
      <Chip.Group value={chosen} onChange={(reason) => typeof reason === 'string' && onChoose(reason)}>
        <Group gap="xs">
          {reasons.map((reason) => (
            <Chip key={reason} value={reason} size="lg" vars={tallChip}>
              {t(`reasons.${reason}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {isMissing && (
        <Text c="red" size="sm" role="alert" mt={4}>
          {t('whyMissing')}
        </Text>
      )}
    </div>
  );
}
