import { expect, test } from 'vitest';
import { emptyProduct, freeSku, type PackForm, patchOf, requestOf, skuOf, unitsIn } from './form';

test('an SKU is made of whole words of the name, in any script', () => {
  expect(skuOf('Basmati rice, 5 kg')).toBe('BASMATI-RICE-5-KG');
  expect(skuOf('Crème brûlée')).toBe('CREME-BRULEE');
  expect(skuOf('Чай «Утро»')).toBe('ЧАЙ-УТРО');
  expect(skuOf('Very long description of one single thing')).toBe('VERY-LONG-DESCRIPTION-OF');
  expect(skuOf('x'.repeat(200))).toHaveLength(24);
  expect(skuOf('!?')).toBe('');
});

test('an SKU that another product has gets the first free number', () => {
  expect(freeSku('TEA', [])).toBe('TEA');
  expect(freeSku('TEA', ['tea', 'TEA-2', 'TEABAG'])).toBe('TEA-3');
});

test('a change sends what was changed and nothing else', () => {
  const base = { ...emptyProduct, name: 'Tea', sku: 'TEA', price: 10, category: 'Drinks' };
  expect(patchOf(base, base)).toEqual({});
  expect(patchOf(base, { ...base, price: 12.5, category: ' ' })).toEqual({ price: 12.5, category: null });
});

test('rows that were left empty are not sent', () => {
  const form = {
    ...emptyProduct,
    attributes: [
      { name: '', value: '' },
      { name: 'Brand', value: 'Acme' },
    ],
    packs: [{ name: ' ', contains: null, of: null, price: null, barcodes: [] }],
  };
  expect(requestOf(form)).toMatchObject({ attributes: { Brand: 'Acme' }, packs: [] });
});

test('a carton of boxes comes to its pieces; what goes round in a circle comes to nothing', () => {
  const pack = (name: string, contains: number | null, of: string | null): PackForm => ({ name, contains, of, price: null, barcodes: [] });
  const packs = [pack('box', 12, null), pack('carton', 24, 'Box')];
  expect(packs.map((p) => unitsIn(p, packs))).toEqual([12, 288]);
  const round = [pack('a', 2, 'b'), pack('b', 2, 'a')];
  expect(unitsIn(round[0] as PackForm, round)).toBeNull();
});
