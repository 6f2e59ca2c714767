import { Button, Card, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { reverse } from '../movements/read';
import { ProductSearch } from '../products/ProductSearch';
import { sayDone } from '../ui/done';
import { useDraft } from '../ui/drafts';
import { useFigures } from '../ui/figures';
import { QuantityInput } from '../ui/inputs';
import { Empty, Loaded, Trouble } from '../ui/Page';
import { stockKeys } from './keys';

type Kept = { product: number | null; counted: number | null; reason: string };

const nothing: Kept = { product: null, counted: null, reason: '' };

/** Sets one product after the other to what was counted. What the book said before is sent along: where it has changed meanwhile nothing is booked. */
export function Counted({ store, named }: { store: number; named: number | undefined }) {
  const { t } = useTranslation('goods');
  const [kept, setKept, clear] = useDraft<Kept>(`set.${store}`, nothing);
  const search = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (named !== undefined) setKept((old) => (old.product === named ? old : { ...nothing, product: named }));
  }, [named, setKept]);
  return (
    <Stack>
      <div ref={search}>
        <ProductSearch
          store={store}
          onPick={(pick) => setKept((old) => (old.product === pick.product_id ? old : { ...nothing, product: pick.product_id }))}
          autoFocus={kept.product === null}
        />
      </div>
      {kept.product === null ? (
        <Empty title={t('countedEmpty')} hint={t('countedHint')} />
      ) : (
        <OneProduct
          key={kept.product}
          store={store}
          product={kept.product}
          kept={kept}
          onChange={(change) => setKept((old) => ({ ...old, ...change }))}
          onDone={() => {
            clear();
            search.current?.querySelector('input')?.focus();
          }}
        />
      )}
    </Stack>
  );
}

type Props = { store: number; product: number; kept: Kept; onChange: (change: Partial<Kept>) => void; onDone: () => void };

// What was looked at when the counting began: it does not follow the book, so that a sale in between is noticed.
function useSeen(store: number, product: number) {
  return useQuery({
    queryKey: ['seen-level', product, store],
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/stock-levels/{product}', { params: { path: { product: String(product) }, query: { store_id: store } }, signal }),
      ),
  });
}

function OneProduct({ store, product, kept, onChange, onDone }: Props) {
  const { t } = useTranslation('goods');
  const { quantity, change: signed } = useFigures();
  const query = useSeen(store, product);
  const [newest, setNewest] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isAsked, setAsked] = useState(false);
  const seen = newest ?? query.data?.on_hand;
  const write = useWrite(
    (form: { quantity: number; expected: number; reason: string }, key) =>
      send(
        'post',
        '/api/inventory/set',
        { body: { store_id: store, product_id: product, ...form, reason: form.reason.trim() || null } },
        key,
      ),
    {
      changes: stockKeys,
      onDone: (answer) => {
        const { product_name: name, unit } = answer.inventory_item;
        sayDone(t('setTo', { name, quantity: `${quantity(answer.new_quantity)} ${unit}` }), () => reverse(answer.transaction_id));
        onDone();
      },
    },
  );
  const { error } = write;
  useEffect(() => {
    if (error instanceof Problem && error.type === 'stale' && typeof error.members.actual === 'number') setNewest(error.members.actual);
  }, [error]);
  const isLoaded = query.data !== undefined;
  useEffect(() => {
    if (isLoaded) input.current?.focus();
  }, [isLoaded]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kept.counted !== null && seen !== undefined) write.start({ quantity: kept.counted, expected: seen, reason: kept.reason });
    else {
      setAsked(true);
      input.current?.focus();
    }
  };
  return (
    <Loaded query={query}>
      {(level) => (
        <Card withBorder component="form" onSubmit={submit} maw={560}>
          <Stack>
            <Text fw={700} fz="lg" className="name">
              {level.product_name}
            </Text>
            <Group gap="xl" role="status">
              <Text>{t('bookSays', { quantity: `${quantity(seen ?? level.on_hand)} ${level.unit}` })}</Text>
              {kept.counted !== null && (
                <Text fw={700}>{t('difference', { change: `${signed(minus(kept.counted, seen ?? 0))} ${level.unit}` })}</Text>
              )}
            </Group>
            <QuantityInput
              ref={input}
              label={t('countedNow')}
              unit={level.unit}
              value={kept.counted}
              error={isAsked && kept.counted === null && t('sayCounted')}
              onChange={(counted) => onChange({ counted })}
            />
            <TextInput
              label={t('whyAdjust')}
              value={kept.reason}
              onChange={(event) => onChange({ reason: event.currentTarget.value })}
              maxLength={1000}
              size="md"
            />
            {error instanceof Problem && error.type === 'stale' ? (
              <Text c="red" role="alert">
                {t('stale', { quantity: `${quantity(seen ?? 0)} ${level.unit}` })}
              </Text>
            ) : (
              <Trouble error={error} />
            )}
            <Group justify="flex-end">
              <Button variant="subtle" size="md" onClick={onDone}>
                {t('leaveAsIs')}
              </Button>
              <Button type="submit" size="md" loading={write.isBusy}>
                {t('setNow')}
              </Button>
            </Group>
          </Stack>
        </Card>
      )}
    </Loaded>
  );
}

const minus = (a: number, b: number) => Math.round(a * 1000 - b * 1000) / 1000;
