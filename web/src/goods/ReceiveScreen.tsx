import { Group, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../app/session';
import { useFollow } from '../live/Live';
import { useFigures } from '../ui/figures';
import { TextLink } from '../ui/links';
import { Empty, Page } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { useWords } from '../ui/useWords';
import { LinesForm } from './LinesForm';
import { sumOf } from './lines';
import { type Draft, useLines, useNamedProduct } from './useLines';
import { usePosting } from './usePosting';

const bodyOf = (store: number, { lines, reference, notes }: Draft) => ({
  store_id: store,
  type: 'stock_in' as const,
  reference: reference.trim() || null,
  notes: notes.trim() || null,
  lines: lines.map((line) => ({
    product_id: line.product_id,
    quantity: line.quantity ?? 0,
    unit_cost: line.cost ?? null,
    expires_on: line.expires_on || null,
  })),
});

/** Books what came in: scan by scan, with costs and dates where they are known. */
export function ReceiveScreen() {
  const { t } = useTranslation('goods');
  const [words, change] = useWords('/receive');
  const { store, choice } = useStoreChoice(words.store, (id) => change({ store: id, product: undefined }));
  const { tenant } = useSession();
  const { money } = useFigures();
  const seesCost = useMay('cost_view');
  const form = useLines('receive', store?.id);
  const { draft, lines } = form;
  useNamedProduct(words.product, store?.id, form.changeLines, () => change({ store: store?.id, product: undefined }));
  useFollow(store?.id);
  const write = usePosting(form.clear, (count) => t('received', { count, store: store?.name }));
  const book = () => store && write.start(bodyOf(store.id, draft));
  const sum = sumOf(lines, tenant.currency_digits);
  return (
    <Page title={t('receive')}>
      <LinesForm
        form={form}
        store={store?.id}
        asks={{ cost: seesCost, expiry: true }}
        empty={<Empty title={t('receiveEmpty')} hint={t('scanHint')} action={<FromOrder />} />}
        write={write}
        onBook={book}
        action={t('receiveNow')}
        above={
          <Group>
            <StoreChoice {...choice} />
          </Group>
        }
        sum={
          seesCost &&
          sum > 0 && (
            <Text size="sm">
              <bdi>{money(sum)}</bdi>
            </Text>
          )
        }
      >
        <Group grow align="start">
          <TextInput
            label={t('deliveryNote')}
            value={draft.reference}
            onChange={(event) => form.change({ reference: event.currentTarget.value })}
            maxLength={100}
            size="md"
          />
          <TextInput
            label={t('notes')}
            value={draft.notes}
            onChange={(event) => form.change({ notes: event.currentTarget.value })}
            maxLength={1000}
            size="md"
          />
        </Group>
      </LinesForm>
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
