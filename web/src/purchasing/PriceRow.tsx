import { Button, Checkbox, Group, Modal, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { fieldErrors } from '../ui/fields';
import { PriceInput, QuantityInput } from '../ui/inputs';
import { Trouble } from '../ui/Page';

/** A row of a price list, or a product that has none yet. */
export type PriceRowOf = Pick<Api<'SupplierProduct'>, 'product_id' | 'name' | 'unit'> & Partial<Api<'SupplierProduct'>>;

type Body = Api<'PutSupplierProductRequest'>;

const bodyOf = (row: PriceRowOf): Body => ({
  supplier_code: row.supplier_code ?? null,
  barcode: row.barcode ?? null,
  unit_price: row.unit_price ?? null,
  pack_price: row.pack_price ?? null,
  pack: row.pack ?? null,
  minimum_quantity: row.minimum_quantity ?? null,
  lead_time_days: row.lead_time_days ?? null,
  preferred: row.preferred ?? false,
});

const put = (supplier: number, row: PriceRowOf, body: Body, key = newKey(), version?: number) => {
  const header = version === undefined ? {} : { 'If-Match': `"v${version}"` };
  const params = { path: { id: String(supplier), product: String(row.product_id) }, header };
  return send('put', '/api/suppliers/{id}/products/{product}', { params, body }, key);
};

const remove = (supplier: number, row: PriceRowOf, key = newKey()) =>
  send(
    'delete',
    '/api/suppliers/{id}/products/{product}',
    { params: { path: { id: String(supplier), product: String(row.product_id) } } },
    key,
  );

/** Writes what a supplier wants for a product. */
export function PriceRow({ supplier, row, onClose }: { supplier: number; row: PriceRowOf; onClose: () => void }) {
  const { t } = useTranslation(['purchasing', 'app']);
  const [body, setBody] = useState(() => bodyOf(row));
  const [isPack, setPack] = useState(row.pack_price != null);
  const change = (next: Partial<Body>) => setBody((old) => ({ ...old, ...next }));
  const isOld = row.version !== undefined;
  const save = useWrite((form: Body, key) => put(supplier, row, form, key, row.version), {
    changes: [['price-list']],
    onDone: () => {
      onClose();
      sayDone(t('priceSaved', { name: row.name }), () => (isOld ? put(supplier, row, bodyOf(row)) : remove(supplier, row)));
    },
  });
  const drop = useWrite((_: null, key) => remove(supplier, row, key), {
    changes: [['price-list']],
    onDone: () => {
      onClose();
      sayDone(t('priceRemoved', { name: row.name }), () => put(supplier, row, bodyOf(row)));
    },
  });
  const error = save.error ?? drop.error;
  const wrong = fieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.start({ ...body, supplier_code: body.supplier_code?.trim() || null, barcode: body.barcode?.trim() || null });
  };
  const swap = (next: string) => {
    setPack(next === 'pack');
    change({ unit_price: null, pack_price: null });
  };
  return (
    <Modal opened onClose={onClose} title={row.name} centered closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form onSubmit={submit}>
        <Stack>
          <SegmentedControl
            aria-label={t('priceOf')}
            value={isPack ? 'pack' : 'unit'}
            onChange={swap}
            data={[
              { value: 'unit', label: t('priceOfOne') },
              { value: 'pack', label: t('priceOfPack') },
            ]}
            size="md"
          />
          <Group grow align="start">
            <PriceInput
              label={t('price')}
              value={(isPack ? body.pack_price : body.unit_price) ?? null}
              onChange={(price) => change(isPack ? { pack_price: price } : { unit_price: price })}
              error={wrong(isPack ? 'pack_price' : 'unit_price')}
              data-autofocus
            />
            <QuantityInput
              label={t('inPack')}
              unit={row.unit}
              value={body.pack ?? null}
              onChange={(pack) => change({ pack })}
              error={wrong('pack')}
            />
          </Group>
          <Group grow align="start">
            <TextInput
              label={t('itsCode')}
              value={body.supplier_code ?? ''}
              onChange={(event) => change({ supplier_code: event.currentTarget.value })}
              maxLength={64}
              error={wrong('supplier_code')}
              size="md"
            />
            <TextInput
              label={t('itsBarcode')}
              value={body.barcode ?? ''}
              onChange={(event) => change({ barcode: event.currentTarget.value })}
              maxLength={64}
              error={wrong('barcode')}
              size="md"
            />
          </Group>
          <Group grow align="start">
            <QuantityInput
              label={t('least')}
              unit={row.unit}
              value={body.minimum_quantity ?? null}
              onChange={(minimum_quantity) => change({ minimum_quantity })}
              error={wrong('minimum_quantity')}
            />
            <NumberInput
              label={t('leadTimeDays')}
              value={body.lead_time_days ?? ''}
              onChange={(days) => change({ lead_time_days: days === '' ? null : Number(days) })}
              allowNegative={false}
              allowDecimal={false}
              hideControls
              inputMode="numeric"
              error={wrong('lead_time_days')}
              size="md"
            />
          </Group>
          <Checkbox
            label={t('preferredHint')}
            checked={body.preferred ?? false}
            onChange={(event) => change({ preferred: event.currentTarget.checked })}
            size="md"
          />
          <Trouble error={error} />
          <Group justify="space-between">
            {isOld ? (
              <Button variant="subtle" color="red" size="md" loading={drop.isBusy} onClick={() => drop.start(null)}>
                {t('takeOut')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" size="md" loading={save.isBusy}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
