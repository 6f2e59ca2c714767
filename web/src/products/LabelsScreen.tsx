import { ActionIcon, Button, Card, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Empty, Page } from '../ui/Page';
import { useStoreChoice } from '../ui/StoreChoice';
import './labels.css';
import { ProductSearch } from './ProductSearch';
import { productQuery } from './reads';

type Product = Api<'Product'>;

/** What stands on a label: a product's own code, or a pack's. */
type Face = { code: string; name: string; price: number };

const mostCopies = 200;

/** Every code of a product that a label can carry; without any, its SKU. */
function facesOf(product: Product): Face[] {
  const own = product.barcodes.map((code) => ({ code, name: product.name, price: product.price }));
  const packs = (product.packs ?? []).flatMap((pack) =>
    pack.barcodes.map((code) => ({
      code,
      name: `${product.name} · ${pack.name}`,
      price: pack.price ?? Math.round(pack.units * product.price * 100) / 100,
    })),
  );
  return own.length + packs.length > 0 ? [...own, ...packs] : [{ code: product.sku, name: product.name, price: product.price }];
}

/** Labels with barcodes and prices, to be printed and stuck on. */
export function LabelsScreen() {
  const { t } = useTranslation('products');
  const { ids } = useSearch({ from: '/products/labels' });
  const navigate = useNavigate({ from: '/products/labels' });
  const { store } = useStoreChoice();
  const [copies, setCopies] = useState<Record<number, number>>({});
  const [faces, setFaces] = useState<Record<number, string>>({});
  const [withPrice, setWithPrice] = useState(true);
  const chosen = [...new Set((ids ?? '').split('-').map(Number))].filter((id) => Number.isInteger(id) && id > 0);
  const products = useChosen(chosen);
  const choose = (next: number[]) => void navigate({ search: { ids: next.join('-') || undefined }, replace: true });
  const labels = products.flatMap((product) => {
    const all = facesOf(product);
    const face = all.find((f) => f.code === faces[product.id]) ?? all[0];
    return face === undefined ? [] : Array.from({ length: copies[product.id] ?? 1 }, (_, n) => ({ ...face, key: `${product.id}-${n}` }));
  });
  return (
    <Page
      title={t('labels.title')}
      actions={
        labels.length > 0 && (
          <Button className="no-print" mih={44} onClick={() => window.print()} leftSection={<Icon name="print" />}>
            {t('labels.print', { count: labels.length })}
          </Button>
        )
      }
    >
      <Stack className="no-print">
        <Group align="end">
          <ProductSearch store={store?.id} label={t('labels.add')} onPick={(pick) => choose([...chosen, pick.product_id])} />
          <Switch
            label={t('labels.price')}
            checked={withPrice}
            onChange={(event) => setWithPrice(event.currentTarget.checked)}
            size="md"
            mih={44}
          />
        </Group>
        {products.map((product) => (
          <Chosen
            key={product.id}
            product={product}
            copies={copies[product.id] ?? 1}
            onCopies={(n) => setCopies((old) => ({ ...old, [product.id]: n }))}
            face={faces[product.id] ?? null}
            onFace={(code) => setFaces((old) => ({ ...old, [product.id]: code }))}
            onRemove={() => choose(chosen.filter((id) => id !== product.id))}
          />
        ))}
      </Stack>
      {chosen.length === 0 ? (
        <Empty title={t('labels.none')} hint={t('labels.noneHint')} />
      ) : (
        <div className="labels">
          {labels.map((label) => (
            <Label key={label.key} face={label} withPrice={withPrice} />
          ))}
        </div>
      )}
    </Page>
  );
}

function useChosen(ids: number[]): Product[] {
  const found = useQueries({ queries: ids.map(productQuery) });
  return found.flatMap((query) => (query.data === undefined ? [] : [query.data]));
}

type ChosenProps = {
  product: Product;
  copies: number;
  onCopies: (copies: number) => void;
  face: string | null;
  onFace: (code: string) => void;
  onRemove: () => void;
};

function Chosen({ product, copies, onCopies, face, onFace, onRemove }: ChosenProps) {
  const { t } = useTranslation('products');
  const faces = facesOf(product);
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text className="name" fw={600}>
          {product.name}
        </Text>
        <ActionIcon variant="default" size={44} aria-label={t('labels.remove', { name: product.name })} onClick={onRemove}>
          <Icon name="close" />
        </ActionIcon>
      </Group>
      <Group align="end" gap="sm">
        {faces.length > 1 && (
          <Select
            label={t('labels.code')}
            data={faces.map((f) => ({ value: f.code, label: f.name === product.name ? f.code : `${f.code} · ${f.name}` }))}
            value={face ?? faces[0]?.code ?? null}
            onChange={(code) => code !== null && onFace(code)}
            allowDeselect={false}
            size="md"
          />
        )}
        <NumberInput
          label={t('labels.copies')}
          value={copies}
          onChange={(n) => typeof n === 'number' && onCopies(Math.max(1, Math.min(mostCopies, n)))}
          min={1}
          max={mostCopies}
          allowDecimal={false}
          inputMode="numeric"
          hideControls
          size="md"
          w={90}
        />
      </Group>
    </Card>
  );
}

function Label({ face, withPrice }: { face: Face; withPrice: boolean }) {
  const { t } = useTranslation('products');
  const { money } = useFigures();
  const picture = useQuery({
    queryKey: ['barcode-picture', face.code],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => import('./barcode').then((m) => m.pictureOf(face.code)),
  });
  return (
    <div className="label">
      <span className="label-name">
        <bdi>{face.name}</bdi>
      </span>
      {withPrice && <bdi className="label-price">{money(face.price)}</bdi>}
      {picture.data && <img src={picture.data} alt={t('labels.barcode', { code: face.code })} />}
    </div>
  );
}
