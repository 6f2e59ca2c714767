import type { Api } from '../api/client';
import { codeWords } from '../ui/codeWords';
import { changedFields } from '../ui/merge';

type Product = Api<'Product'>;
type Unit = NonNullable<Api<'CreateProductRequest'>['unit']>;

/** A pack as it stands in its product's form. */
export type PackForm = { name: string; contains: number | null; of: string | null; price: number | null; barcodes: string[] };

/** A product as it stands in its form. */
export type ProductForm = {
  name: string;
  price: number | null;
  barcodes: string[];
  unit: string;
  sku: string;
  category: string;
  description: string;
  cost: number | null;
  reorder_level: number | null;
  scale_code: string;
  attributes: { name: string; value: string }[];
  packs: PackForm[];
};

/** A field of the form. */
export type ProductField = keyof ProductForm;

/** A product that nobody has said anything of. */
export const emptyProduct: ProductForm = {
  name: '',
  price: null,
  barcodes: [],
  unit: 'pcs',
  sku: '',
  category: '',
  description: '',
  cost: null,
  reorder_level: null,
  scale_code: '',
  attributes: [],
  packs: [],
};

/** The form of a product as it is. */
export const formOf = (product: Product): ProductForm => ({
  name: product.name,
  price: product.price,
  barcodes: product.barcodes,
  unit: product.unit,
  sku: product.sku,
  category: product.category ?? '',
  description: product.description ?? '',
  cost: product.cost,
  reorder_level: product.reorder_level,
  scale_code: product.scale_code ?? '',
  attributes: Object.entries(product.attributes).map(([name, value]) => ({ name, value })),
  packs: (product.packs ?? []).map(({ name, contains, of, price, barcodes }) => ({ name, contains, of, price, barcodes })),
});

/** Everything of the form as the API takes it; rows that were left empty are none. */
export const requestOf = (form: ProductForm): Api<'CreateProductRequest'> => ({
  sku: form.sku.trim(),
  name: form.name.trim(),
  price: form.price,
  barcodes: form.barcodes,
  unit: form.unit as Unit,
  category: form.category.trim() || null,
  description: form.description.trim() || null,
  cost: form.cost,
  reorder_level: form.reorder_level,
  scale_code: form.scale_code.trim() || null,
  attributes: Object.fromEntries(
    form.attributes.filter((a) => a.name.trim() !== '' || a.value.trim() !== '').map((a) => [a.name.trim(), a.value.trim()]),
  ),
  packs: form.packs
    .filter((pack) => pack.name.trim() !== '' || pack.contains !== null)
    .map((pack) => ({ ...pack, name: pack.name.trim(), contains: pack.contains ?? 0 })),
});

/** Only what was changed: the rest stays as others may have it by now. */
export function patchOf(base: ProductForm, form: ProductForm): Api<'EditProductRequest'> {
  const whole = requestOf(form);
  return Object.fromEntries(changedFields(base, form).map((field) => [field, whole[field]]));
}

const longestSku = 24;

/** An SKU that can be read on a shelf, from what the product is called. */
export function skuOf(name: string): string {
  let sku = '';
  for (const word of codeWords(name)) {
    const longer = sku === '' ? word.slice(0, longestSku) : `${sku}-${word}`;
    if (longer.length > longestSku) break;
    sku = longer;
  }
  return sku;
}

/** The suggestion itself, or with the first number behind it that nobody has. */
export function freeSku(sku: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map((other) => other.toLowerCase()));
  let free = sku;
  for (let n = 2; used.has(free.toLowerCase()); n++) free = `${sku}-${n}`;
  return free;
}

/** What a pack comes to in the product's unit; null while that cannot be said. */
export function unitsIn(pack: PackForm, packs: readonly PackForm[], depth = 0): number | null {
  if (pack.contains === null || depth > packs.length) return null;
  if (pack.of === null) return pack.contains;
  const inner = packs.find((p) => p.name.trim() !== '' && p.name.trim().toLowerCase() === pack.of?.trim().toLowerCase());
  const units = inner === undefined ? null : unitsIn(inner, packs, depth + 1);
  return units === null ? null : Math.round(units * pack.contains * 1000) / 1000;
}
