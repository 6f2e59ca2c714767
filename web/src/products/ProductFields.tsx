import { Autocomplete, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '../app/session';
import { BarcodesInput } from '../ui/BarcodesInput';
import { hintBelow } from '../ui/fields';
import { PriceInput, QuantityInput } from '../ui/inputs';
import { AttributesEditor } from './AttributesEditor';
import type { ProductForm } from './form';
import { PacksEditor } from './PacksEditor';
import { useCategories } from './reads';

/** A part of the form: what stands in it, and what the server has against its fields. */
export type FieldsProps = {
  form: ProductForm;
  onChange: (next: Partial<ProductForm>) => void;
  error: (field: string) => string | undefined;
};

/** The units that the business offers, and the one that the product has already. */
export function UnitSelect({ value, onChange, error }: { value: string; onChange: (unit: string) => void; error?: string | undefined }) {
  const { t } = useTranslation('products');
  const { tenant } = useSession();
  const units = [...new Set([...tenant.units, value])];
  return (
    <Select
      label={t('unit')}
      data={units.map((unit) => ({ value: unit, label: t(`units.${unit as 'pcs'}`, { defaultValue: unit }) }))}
      value={value}
      onChange={(unit) => unit !== null && onChange(unit)}
      allowDeselect={false}
      error={error}
      size="md"
    />
  );
}

/** What barcodes[0], barcodes[1] … are refused for, at the one field that holds them all. */
export const barcodesError = (form: ProductForm, error: FieldsProps['error'], field = 'barcodes', codes = form.barcodes) =>
  error(field) ??
  codes
    .map((code, index) => {
      const said = error(`${field}[${index}]`);
      return said === undefined ? undefined : `${code}: ${said}`;
    })
    .find((said) => said !== undefined);

/** What a product is called, costs and is known by. */
export function MainFields({ form, onChange, error }: FieldsProps) {
  const { t } = useTranslation('products');
  return (
    <Stack gap="md">
      <TextInput
        label={t('name')}
        value={form.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        error={error('name')}
        maxLength={200}
        required
        withAsterisk={false}
        size="md"
      />
      <SimpleGrid cols={2}>
        <PriceInput label={t('price')} value={form.price} onChange={(price) => onChange({ price })} error={error('price')} />
        <UnitSelect value={form.unit} onChange={(unit) => onChange({ unit })} error={error('unit')} />
      </SimpleGrid>
      <BarcodesInput
        label={t('barcodes')}
        hint={t('barcodesHint')}
        value={form.barcodes}
        onChange={(barcodes) => onChange({ barcodes })}
        error={barcodesError(form, error)}
      />
    </Stack>
  );
}

/** Everything else that can be said of a product. */
export function MoreFields({ form, onChange, error }: FieldsProps) {
  const { t } = useTranslation('products');
  const seesCost = useMay('cost_view');
  const categories = useCategories();
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Autocomplete
          label={t('category')}
          data={categories}
          value={form.category}
          onChange={(category) => onChange({ category })}
          error={error('category')}
          maxLength={100}
          limit={50}
          size="md"
        />
        <QuantityInput
          label={t('reorderLevel')}
          description={t('reorderHint')}
          unit={form.unit}
          value={form.reorder_level}
          onChange={(reorder_level) => onChange({ reorder_level })}
          error={error('reorder_level')}
          inputWrapperOrder={hintBelow}
        />
        {seesCost && (
          <PriceInput
            label={t('cost')}
            description={t('costHint')}
            value={form.cost}
            onChange={(cost) => onChange({ cost })}
            error={error('cost')}
            inputWrapperOrder={hintBelow}
          />
        )}
        <TextInput
          label={t('scaleCode')}
          description={t('scaleHint')}
          value={form.scale_code}
          onChange={(event) => onChange({ scale_code: event.currentTarget.value })}
          error={error('scale_code')}
          inputMode="numeric"
          maxLength={5}
          inputWrapperOrder={hintBelow}
          size="md"
        />
      </SimpleGrid>
      <Textarea
        label={t('description')}
        value={form.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={error('description')}
        maxLength={2000}
        autosize
        minRows={2}
        size="md"
      />
      <PacksEditor form={form} onChange={onChange} error={error} />
      <AttributesEditor form={form} onChange={onChange} error={error} />
    </Stack>
  );
}
