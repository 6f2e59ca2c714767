import { Chip, Group, Input, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollow } from '../live/Live';
import { type Reason, reasons } from '../movements/read';
import { Empty, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { tallChip } from '../ui/tallChip';
import { useWords } from '../ui/useWords';
import { LinesForm } from './LinesForm';
import { type Draft, useLines, useNamedProduct } from './useLines';
import { usePosting } from './usePosting';

const bodyOf = (store: number, { lines, notes }: Draft, reason: Reason) => ({
  store_id: store,
  type: 'removal' as const,
  notes: notes.trim() || null,
  lines: lines.map((line) => ({ product_id: line.product_id, quantity: line.quantity ?? 0, reason })),
});

/** Writes off what broke, expired, went missing or was used in the shop. */
export function WriteOffScreen() {
  const { t } = useTranslation('goods');
  const [words, change] = useWords('/write-off');
  const { store, choice } = useStoreChoice(words.store, (id) => change({ store: id, product: undefined }));
  const form = useLines('write-off', store?.id);
  const { draft } = form;
  const [asksReason, setAsksReason] = useState(false);
  useNamedProduct(words.product, store?.id, form.changeLines, () => change({ store: store?.id, product: undefined }));
  useFollow(store?.id);
  const write = usePosting(form.clear, (count) => t('writtenOff', { count }));
  const book = () => {
    setAsksReason(draft.reason === null);
    if (store && draft.reason !== null) write.start(bodyOf(store.id, draft, draft.reason));
  };
  return (
    <Page title={t('writeOff')}>
      <LinesForm
        form={form}
        store={store?.id}
        asks={{ onHand: true }}
        empty={<Empty title={t('writeOffEmpty')} hint={t('scanHint')} />}
        write={write}
        onBook={book}
        action={t('writeOffNow')}
        above={
          <Group>
            <StoreChoice {...choice} />
          </Group>
        }
      >
        <Reasons chosen={draft.reason} onChoose={(reason) => form.change({ reason })} isMissing={asksReason && draft.reason === null} />
        <TextInput
          label={t('notes')}
          value={draft.notes}
          onChange={(event) => form.change({ notes: event.currentTarget.value })}
          maxLength={1000}
          size="md"
        />
      </LinesForm>
    </Page>
  );
}

type ReasonsProps = { chosen: Reason | null; onChoose: (reason: Reason) => void; isMissing: boolean };

function Reasons({ chosen, onChoose, isMissing }: ReasonsProps) {
  const { t } = useTranslation('goods');
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <Input.Label id={id} component="span" mb={6}>
        {t('why')}
      </Input.Label>
      <Chip.Group value={chosen} onChange={(reason) => onChoose(reason as Reason)}>
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
