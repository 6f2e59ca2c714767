import { Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { useFollow } from '../live/Live';
import { Empty, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { Counted } from './Counted';
import { LinesForm } from './LinesForm';
import { type Draft, useLines, useNamedProduct } from './useLines';
import { usePosting } from './usePosting';

/** Puts the book right by hand: to what was counted, or by so much more or less. */
export function AdjustScreen() {
  const { t } = useTranslation('goods');
  const [words, change] = useWords('/adjust');
  const { store, choice } = useStoreChoice(words.store, (id) => change({ store: id, product: undefined }));
  const mayCount = useMay('counts');
  const [way, setWay] = useState<'counted' | 'signed'>(mayCount ? 'counted' : 'signed');
  useFollow(store?.id);
  return (
    <Page title={t('adjust')}>
      <Stack>
        <Group>
          <StoreChoice {...choice} />
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
            <Signed store={store.id} named={words.product} onForget={() => change({ store: store.id, product: undefined })} />
          ))}
      </Stack>
    </Page>
  );
}

const bodyOf = (store: number, { lines, notes }: Draft) => ({
  store_id: store,
  type: 'adjustment' as const,
  notes: notes.trim() || null,
  lines: lines.map((line) => ({ product_id: line.product_id, delta: (line.isLess ? -1 : 1) * (line.quantity ?? 0) })),
});

function Signed({ store, named, onForget }: { store: number; named: number | undefined; onForget: () => void }) {
  const { t } = useTranslation('goods');
  const form = useLines('adjust', store);
  const { draft } = form;
  useNamedProduct(named, store, form.changeLines, onForget);
  const write = usePosting(form.clear, (count) => t('adjusted', { count }));
  return (
    <LinesForm
      form={form}
      store={store}
      asks={{ sign: true, onHand: true }}
      empty={<Empty title={t('adjustEmpty')} hint={t('scanHint')} />}
      write={write}
      onBook={() => write.start(bodyOf(store, draft))}
      action={t('adjustNow')}
    >
      <TextInput
        label={t('whyAdjust')}
        value={draft.notes}
        onChange={(event) => form.change({ notes: event.currentTarget.value })}
        maxLength={1000}
        size="md"
      />
    </LinesForm>
  );
}
