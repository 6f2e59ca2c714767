import { SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useFigures } from '../ui/figures';
import { formOf, type ProductField, type ProductForm } from './form';

const labels = {
  name: 'name',
  price: 'price',
  barcodes: 'barcodes',
  unit: 'unit',
  sku: 'sku',
  category: 'category',
  description: 'description',
  cost: 'cost',
  reorder_level: 'reorderLevel',
  scale_code: 'scaleCode',
  attributes: 'attributes.title',
  packs: 'packs.title',
} as const satisfies Record<ProductField, string>;

/** Says each field of a product in words. */
export function useFieldText(unit: string) {
  const { t } = useTranslation('products');
  const { price, quantity } = useFigures();
  const value = (form: ProductForm, field: ProductField): string => {
    const is = form[field];
    if (field === 'unit') return t(`units.${form.unit as 'pcs'}`, { defaultValue: form.unit });
    if (field === 'packs') {
      return form.packs.map((p) => t('packs.said', { name: p.name, quantity: quantity(p.contains ?? 0), of: p.of ?? unit })).join(', ');
    }
    if (field === 'attributes') return form.attributes.map((a) => `${a.name}: ${a.value}`).join(', ');
    if (Array.isArray(is)) return is.join(', ');
    if (typeof is === 'number') return field === 'reorder_level' ? quantity(is) : price(is);
    return is ?? '';
  };
  return { label: (field: ProductField) => t(labels[field]), value };
}

/** A product for those who only look. */
export function ProductFacts({ product }: { product: Api<'Product'> }) {
  const text = useFieldText(product.unit);
  const form = formOf(product);
  const shown = (Object.keys(labels) as ProductField[]).filter((field) => text.value(form, field) !== '');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} component="dl" m={0}>
      {shown.map((field) => (
        <div key={field}>
          <Text component="dt" size="sm" c="dimmed">
            {text.label(field)}
          </Text>
          <Text component="dd" m={0} className="name">
            <bdi>{text.value(form, field)}</bdi>
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
