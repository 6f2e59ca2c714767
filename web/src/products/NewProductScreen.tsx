import { Button, Collapse, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { useMay } from '../app/session';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { enterFlows, fieldErrors, hintBelow } from '../ui/fields';
import { PriceInput, QuantityInput } from '../ui/inputs';
import { Page, Trouble } from '../ui/Page';
import { StoreChoice, useStoreChoice } from '../ui/StoreChoice';
import { emptyProduct, type ProductForm, requestOf } from './form';
import { MainFields, MoreFields } from './ProductFields';
import { useSkuSuggestion } from './reads';

type Draft = { form: ProductForm; quantity: number | null; unitCost: number | null };

const empty: Draft = { form: emptyProduct, quantity: null, unitCost: null };

/** Adds a product: a name, a price, a barcode; everything else can be said later. */
export function NewProductScreen() {
  const { t } = useTranslation(['products', 'app']);
  const navigate = useNavigate();
  const [draft, setDraft, clear] = useDraft<Draft>('product.new', empty);
  const { form } = draft;
  const { store, stores, choose } = useStoreChoice();
  const mayBook = useMay('inventory');
  const [isMore, setMore] = useState(false);
  const goesOn = useRef(false);
  const top = useRef<HTMLFormElement>(null);
  const suggested = useSkuSuggestion(form.name);
  const sku = form.sku === '' ? suggested : form.sku;
  const change = (next: Partial<ProductForm>) => setDraft((old) => ({ ...old, form: { ...old.form, ...next } }));

  const write = useWrite((body: Api<'CreateProductRequest'>, key) => send('post', '/api/products', { params: {}, body }, key), {
    changes: [['products'], ['product-search'], ['product-sku'], ['has-products'], ['stock-levels']],
    onDone: (product) => {
      clear();
      const hasStock = draft.quantity !== null && draft.quantity > 0;
      sayDone(t('added', { name: product.name }), hasStock ? undefined : () => remove(product.id));
      if (!goesOn.current) void navigate({ to: '/products/$id', params: { id: String(product.id) } });
      else {
        // The next one is probably of the same kind.
        setDraft({ ...empty, form: { ...emptyProduct, unit: form.unit, category: form.category } });
        top.current?.querySelector('input')?.focus();
      }
    },
  });
  const save = (event: FormEvent | null, another: boolean) => {
    event?.preventDefault();
    goesOn.current = another;
    const initial = draft.quantity === null || store === undefined ? {} : { initial: initialOf(draft, store.id) };
    write.start({ ...requestOf({ ...form, sku }), ...initial });
  };
  const error = fieldErrors(write.error);
  const changed = draft !== empty && JSON.stringify(draft) !== JSON.stringify(empty);
  return (
    <Page title={t('newTitle')}>
      <form ref={top} onSubmit={(event) => save(event, false)} onKeyDown={enterFlows} noValidate>
        <Stack maw={640}>
          <MainFields form={form} onChange={change} error={error} />
          <TextInput
            label={t('sku')}
            description={t('skuHint')}
            placeholder={suggested}
            value={form.sku}
            onChange={(event) => change({ sku: event.currentTarget.value })}
            error={error('sku')}
            maxLength={64}
            inputWrapperOrder={hintBelow}
            size="md"
          />
          {mayBook && (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <QuantityInput
                label={t('initial')}
                unit={form.unit}
                value={draft.quantity}
                onChange={(quantity) => setDraft((old) => ({ ...old, quantity }))}
                error={error('initial.quantity')}
              />
              {draft.quantity !== null && (
                <>
                  <StoreChoice stores={stores} chosen={store?.id} onChange={choose} label={t('initialStore')} />
                  <PriceInput
                    label={t('initialCost')}
                    value={draft.unitCost}
                    onChange={(unitCost) => setDraft((old) => ({ ...old, unitCost }))}
                    error={error('initial.unit_cost')}
                  />
                </>
              )}
            </SimpleGrid>
          )}
          <Button variant="subtle" mih={44} onClick={() => setMore((is) => !is)} aria-expanded={isMore} aria-controls="more-fields">
            {t(isMore ? 'less' : 'moreFields')}
          </Button>
          <Collapse expanded={isMore} id="more-fields">
            <MoreFields form={form} onChange={change} error={error} />
          </Collapse>
          <Trouble error={write.error} />
          <Group>
            <Button type="submit" size="md" loading={write.isBusy}>
              {t('app:save')}
            </Button>
            <Button variant="default" size="md" disabled={write.isBusy} onClick={() => save(null, true)}>
              {t('saveAnother')}
            </Button>
            {changed && (
              <Button variant="subtle" color="gray" size="md" onClick={clear}>
                {t('discard')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

const initialOf = (draft: Draft, store: number): Api<'InitialStock'> => ({
  store_id: store,
  quantity: draft.quantity ?? 0,
  unit_cost: draft.unitCost,
});

const remove = (id: number) => send('delete', '/api/products/{id}', { params: { path: { id: String(id) } } }, newKey());
