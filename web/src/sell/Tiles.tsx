import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import type { Pick } from '../products/ProductSearch';
import { useFigures } from '../ui/figures';

/** How many tiles there are. */
export const most = 12;

async function readTiles(store: number, often: number[]): Promise<{ isOften: boolean; items: Api<'Assortment'>[] }> {
  const path = (product: number) => ({ id: String(store), product: String(product) });
  // What was put away since, or is no more carried, is passed over.
  const read = (product: number) =>
    dataOf(api.GET('/api/stores/{id}/assortment/{product}', { params: { path: path(product) } })).catch(() => null);
  const own = (await Promise.all(often.map(read))).filter((p) => p?.active === true).filter((p) => p !== null);
  if (own.length >= most) return { isOften: true, items: own };
  const first = await dataOf(
    api.GET('/api/stores/{id}/assortment', {
      params: { path: { id: String(store) }, query: { active: 'true', limit: most + own.length } },
    }),
  );
  const known = new Set(own.map((p) => p.product_id));
  return { isOften: own.length > 0, items: [...own, ...first.items.filter((p) => !known.has(p.product_id))].slice(0, most) };
}

/** What this device sells most often, one tap away; on a new device the store's first products. */
export function Tiles({ store, often, onPick }: { store: number; often: number[]; onPick: (pick: Pick) => void }) {
  const { t } = useTranslation('sell');
  const { money } = useFigures();
  const tiles = useQuery({
    queryKey: ['sell-tiles', store, often.join(' ')],
    queryFn: () => readTiles(store, often),
    staleTime: 60_000,
    meta: { follows: { kinds: ['product_update'] } },
  });
  if (!tiles.data || tiles.data.items.length === 0) return null;
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h5">
        {t(tiles.data.isOften ? 'often' : 'first')}
      </Title>
      <div className="tiles">
        {tiles.data.items.map((product) => (
          <UnstyledButton key={product.product_id} className="tile" onClick={() => onPick(pickOf(product))}>
            <Text component="span" fw={600} className="name" lineClamp={2} lh={1.3}>
              {product.name}
            </Text>
            <Text component="span" size="sm" c="dimmed">
              <bdi>{money(product.effective_price)}</bdi>
            </Text>
          </UnstyledButton>
        ))}
      </div>
    </Stack>
  );
}

const pickOf = (product: Api<'Assortment'>): Pick => ({
  product_id: product.product_id,
  name: product.name,
  sku: product.sku,
  unit: product.unit,
  quantity: 1,
  unit_price: product.effective_price,
  total: null,
  pack: null,
});
