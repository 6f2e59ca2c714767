import { Button, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { emptyProduct, requestOf } from '../products/form';
import { barcodesError, UnitSelect } from '../products/ProductFields';
import { suggestSku } from '../products/reads';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { enterFlows, fieldErrors } from '../ui/fields';
import { PriceInput, QuantityInput } from '../ui/inputs';
import { Trouble } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';

type Draft = { name: string; price: number | null; barcode: string; quantity: number | null; unit: string };

const empty: Draft = { name: '', price: null, barcode: '', quantity: null, unit: 'pcs' };

/** The first product, with what lies of it there: both are in the book together, and it can be sold. */
export function FirstProduct({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['start', 'products', 'app']);
  const [draft, setDraft, clear] = useDraft<Draft>('product.first', empty);
  const change = (next: Partial<Draft>) => setDraft((old) => ({ ...old, ...next }));
  const { store, stores, choose } = useStoreChoice();
  const mayBook = useMay('inventory');
  const barcodes = draft.barcode.trim() === '' ? [] : [draft.barcode.trim()];
  const write = useWrite(
    async (said: Draft, key) => {
      const product = requestOf({ ...emptyProduct, name: said.name, price: said.price, unit: said.unit, barcodes });
      const initial: Api<'InitialStock'> | null =
        said.quantity === null || said.quantity <= 0 || store === undefined ? null : { store_id: store.id, quantity: said.quantity };
      // A name of signs only gives no SKU; some code it needs.
      const sku = (await suggestSku(said.name)) || (barcodes[0] ?? 'P-1');
      return send('post', '/api/products', { params: {}, body: { ...product, sku, ...(initial ? { initial } : {}) } }, key);
    },
    {
      changes: [['products'], ['product-search'], ['has-products'], ['stock-levels']],
      onDone: (product) => {
        clear();
        sayDone(t('done', { name: product.name }));
        onDone();
      },
    },
  );
  const save = (event: FormEvent) => {
    event.preventDefault();
    write.start(draft);
  };
  const error = fieldErrors(write.error);
  return (
    <form onSubmit={save} onKeyDown={enterFlows} noValidate>
      <Stack>
        <TextInput
          label={t('products:name')}
          placeholder={t('nameExample')}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={error('name') ?? error('sku')}
          maxLength={200}
          size="md"
        />
        <PriceInput
          label={t('products:price')}
          value={draft.price}
          onChange={(price) => change({ price })}
          error={error('price')}
          enterKeyHint="next"
        />
        <TextInput
          label={t('barcode')}
          description={t('barcodeHint')}
          value={draft.barcode}
          onChange={(event) => change({ barcode: event.currentTarget.value })}
          error={barcodesError({ ...emptyProduct, barcodes }, error)}
          inputMode="numeric"
          autoCapitalize="none"
          autoComplete="off"
          enterKeyHint="next"
          size="md"
        />
        <SimpleGrid cols={2} style={{ alignItems: 'end' }}>
          {mayBook && (
            <QuantityInput
              label={t('quantity')}
              value={draft.quantity}
              onChange={(quantity) => change({ quantity })}
              error={error('initial.quantity')}
              unit={draft.unit === 'pcs' ? 'pcs' : ''}
              rightSection={null}
              rightSectionWidth={0}
            />
          )}
          <UnitSelect value={draft.unit} onChange={(unit) => change({ unit })} error={error('unit')} />
        </SimpleGrid>
        <StoreChoice stores={stores} chosen={store?.id} onChange={choose} />
        <Trouble error={write.error} />
        <Button type="submit" size="md" loading={write.isBusy}>
          {t('save')}
        </Button>
      </Stack>
    </form>
  );
}
