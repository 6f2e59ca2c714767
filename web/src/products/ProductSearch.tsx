import { Combobox, Group, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { Problem } from '../api/problem';
import { CameraButton } from '../ui/CameraButton';
import { useFigures } from '../ui/figures';

/** What was scanned or found, and how much of it: a carton's code stands for its pieces, a scale's label for its weight. */
export type Pick = {
  product_id: number;
  name: string;
  sku: string;
  unit: string;
  quantity: number;
  /** What it sells for at the store, by the unit. */
  unit_price: number;
  /** What a price label says it costs altogether. */
  total: number | null;
  pack: string | null;
  /** The code that was scanned. */
  barcode?: string;
  /** True for a scale's label, which says the quantity by itself. */
  isLabel?: boolean;
};

type Props = {
  store: number | undefined;
  onPick: (pick: Pick) => void;
  label?: string;
  autoFocus?: boolean;
  /** Stands at the end of the field in place of the camera's button. */
  end?: ReactNode;
  /** The camera stays open for the next code. */
  isSeries?: boolean;
  /** Enter in an empty field: what comes after the last product. */
  onEmptyEnter?: () => void;
  /** For whoever leads typing here from elsewhere on the screen. */
  inputRef?: RefObject<HTMLInputElement | null>;
};

const ofScan = (scan: Api<'Scan'>, barcode: string): Pick => ({
  product_id: scan.product_id,
  name: scan.name,
  sku: scan.sku,
  unit: scan.unit,
  quantity: scan.quantity,
  unit_price: scan.unit_price,
  total: scan.total,
  pack: scan.pack,
  barcode,
  isLabel: scan.kind === 'weight_label' || scan.kind === 'price_label',
});

const ofProduct = (product: Api<'Product'>): Pick => ({
  product_id: product.id,
  name: product.name,
  sku: product.sku,
  unit: product.unit,
  quantity: 1,
  unit_price: product.price,
  total: null,
  pack: null,
});

/** What a code stands for at a store; null when no product has it. */
export async function readScan(code: string, store: number | undefined): Promise<Pick | null> {
  try {
    return ofScan(
      await dataOf(
        api.GET('/api/scan/{barcode}', { params: { path: { barcode: code }, query: store === undefined ? {} : { store_id: store } } }),
      ),
      code,
    );
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 404) return null;
    throw problem;
  }
}

async function readOwnPrice(store: number, product: number): Promise<number> {
  const path = { id: String(store), product: String(product) };
  return (await dataOf(api.GET('/api/stores/{id}/assortment/{product}', { params: { path } }))).effective_price;
}

/**
 * Finds a product by a scanner's code, by SKU or by name. A wedge types the code and presses Enter; whoever types a name chooses from the list by arrows or finger.
 */
export function ProductSearch({ store, onPick, label, autoFocus, end, isSeries, onEmptyEnter, inputRef }: Props) {
  const { t } = useTranslation();
  const { price } = useFigures();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [search] = useDebouncedValue(typed.trim(), 200);
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  useHotkeys([['/', () => input.current?.focus()]]);
  const found = useQuery({
    queryKey: ['product-search', search],
    enabled: search.length > 0,
    queryFn: ({ signal }) => dataOf(api.GET('/api/products', { params: { query: { search, limit: 8 } }, signal })),
  });
  const items = search.length > 0 ? (found.data?.items ?? []) : [];

  const take = (pick: Pick) => {
    setError(null);
    box.closeDropdown();
    input.current?.focus();
    onPick(pick);
  };
  // The price of the list is the catalogue's; a store may have its own.
  const takeProduct = async (product: Api<'Product'>) => {
    const priced = store === undefined ? null : await readOwnPrice(store, product.id).catch(() => null);
    take({ ...ofProduct(product), ...(priced === null ? {} : { unit_price: priced }) });
  };
  const enter = async (event: KeyboardEvent<HTMLInputElement>) => {
    const code = event.currentTarget.value.trim();
    if (event.key !== 'Enter' || box.getSelectedOptionIndex() >= 0) return;
    if (code !== '' || onEmptyEnter) event.preventDefault();
    if (code === '') return onEmptyEnter?.();
    // Emptied before the answer is there: the next scan may be quicker than the line.
    setTyped('');
    box.closeDropdown();
    await lookUp(code);
  };
  // Tells what was found; null when nothing was, which the field then says.
  const lookUp = async (code: string): Promise<string | null> => {
    try {
      const scanned = await readScan(code, store);
      if (scanned) {
        take(scanned);
        return scanned.name;
      }
      const page = await dataOf(api.GET('/api/products', { params: { query: { search: code, limit: 2 } } }));
      const only =
        page.items.find((p) => p.sku.toLowerCase() === code.toLowerCase()) ?? (page.items.length === 1 ? page.items[0] : undefined);
      if (only) {
        await takeProduct(only);
        return only.name;
      }
      setTyped((now) => (now === '' ? code : now));
      if (page.items.length === 0) setError(t('find.none', { code }));
      else box.openDropdown();
    } catch (problem) {
      setTyped((now) => (now === '' ? code : now));
      setError(problem instanceof Error && problem.message !== '' ? problem.message : t('noAnswer'));
    }
    return null;
  };
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const product = items.find((p) => String(p.id) === id);
        if (!product) return;
        setTyped('');
        void takeProduct(product);
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          label={label ?? t('find.label')}
          value={typed}
          error={error}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setError(null);
            box.openDropdown();
          }}
          onKeyDown={(event) => void enter(event)}
          onClick={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          autoFocus={autoFocus}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          rightSection={found.isFetching ? <Loader size="xs" /> : (end ?? <CameraButton onCode={lookUp} isSeries={isSeries === true} />)}
          rightSectionWidth={44}
          size="md"
          flex="1 1 16rem"
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={search === '' || found.data === undefined}>
        <Combobox.Options mah={360} style={{ overflowY: 'auto' }} aria-label={label ?? t('find.label')}>
          {items.map((product) => (
            <Combobox.Option key={product.id} value={String(product.id)} mih={44}>
              <Group justify="space-between" wrap="nowrap" gap="sm">
                <div>
                  <Text className="name">{product.name}</Text>
                  <Text size="xs" c="dimmed">
                    <bdi>{product.sku}</bdi>
                  </Text>
                </div>
                <Text className="figure">
                  <bdi>{price(product.price)}</bdi>
                </Text>
              </Group>
            </Combobox.Option>
          ))}
          {items.length === 0 && <Combobox.Empty>{t('find.none', { code: search })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
