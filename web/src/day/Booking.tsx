import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { newKey } from '../api/keys';
import { send } from '../api/outbox';
import { Problem } from '../api/problem';
import { useWrite } from '../api/useWrite';
import { sayDone } from '../ui/done';
import { useFigures } from '../ui/figures';
import { Trouble } from '../ui/Page';
import { type Counting, countOf } from './sums';
import { type Day, type DayProduct, rollBack } from './useDay';

type Balance = Api<'Balance'>;

type Props = {
  form: string;
  day: Day;
  product: DayProduct;
  counting: Counting;
  isLast: boolean;
  onBooked: () => void;
  onSkip: () => void;
};

// A day that is over is counted as of its last moment.
const momentOf = (day: Day) => (day.is_today ? {} : { counted_at: new Date(Date.parse(day.ends_at) - 1_000).toISOString() });

/** Says what a count would come to, and books it. */
export function Booking({ form, day, product, counting, isLast, onBooked, onSkip }: Props) {
  const { t } = useTranslation('day');
  const { quantity } = useFigures();
  const count = countOf(counting, product.unit);
  const preview = usePreview(day, product.product_id, count);
  const book = useBook(day, product, preview, onBooked);
  const will = count === null ? undefined : preview.shown;
  const isSurplus = will?.result === 'surplus';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (count === null) return;
    book.start({ ...count, product_id: product.product_id, ...momentOf(day), ...(isSurplus ? surplusOf(will) : {}) });
  };
  return (
    <form id={form} onSubmit={submit}>
      <Stack gap="sm">
        <div aria-live="polite">
          {count !== null &&
            (will ? (
              <Will balance={will} />
            ) : preview.error ? (
              <Trouble error={preview.error} />
            ) : (
              <Text c="dimmed">{t('counter.checking')}</Text>
            ))}
        </div>
        {!isNamedSurplus(book.error) && <Trouble error={book.error} />}
        <Group gap="sm" grow preventGrowOverflow={false}>
          {!isLast && (
            <Button variant="default" size="lg" onClick={onSkip} flex="0 1 auto">
              {t('counter.skip')}
            </Button>
          )}
          <Button
            type="submit"
            size="lg"
            color={isSurplus ? 'orange' : undefined}
            loading={book.isBusy}
            disabled={count === null}
            flex="1 1 auto"
          >
            {isSurplus
              ? t('counter.bookSurplus', { quantity: quantity(will.difference), unit: will.unit })
              : isLast
                ? t('counter.book')
                : t('counter.bookNext')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const isNamedSurplus = (error: Error | null) => error instanceof Problem && error.type === 'surplus';

// The surplus is that of the moment at which it was shown: what is sold meanwhile stays sold.
const surplusOf = (will: Balance) => ({ confirm_surplus: true, counted_at: will.counted_at });

type Count = ReturnType<typeof countOf>;

function usePreview(day: Day, product: number, count: Count) {
  const [asked] = useDebouncedValue(count === null ? null : JSON.stringify(count), 300);
  const query = useQuery({
    queryKey: ['balance-preview', day.store_id, product, day.date, asked],
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    meta: { follows: { kinds: ['inventory_update'], store: day.store_id } },
    queryFn: ({ signal }) =>
      dataOf(
        api.POST('/api/stores/{id}/day/balances/preview', {
          params: { path: { id: String(day.store_id) } },
          body: { product_id: product, ...momentOf(day), ...(JSON.parse(asked ?? '{}') as NonNullable<Count>) },
          signal,
        }),
      ),
  });
  // What stands there is said of what is typed now, not of what was typed before.
  const isOfNow = asked === (count === null ? null : JSON.stringify(count)) && !query.isPlaceholderData;
  return { shown: isOfNow ? query.data : undefined, error: isOfNow ? query.error : null, again: query.refetch };
}

function useBook(day: Day, product: DayProduct, preview: { again: () => unknown }, onBooked: () => void) {
  const { t } = useTranslation('day');
  const { quantity } = useFigures();
  const queries = useQueryClient();
  const path = { id: String(day.store_id) };
  return useWrite(
    async (body: Api<'BalanceRequest'>, key) => {
      try {
        return await send('post', '/api/stores/{id}/day/balances', { params: { path }, body }, key);
      } catch (error) {
        if (error instanceof Problem && error.type === 'surplus') preview.again();
        throw error;
      }
    },
    {
      changes: [['day']],
      onDone: (balance) => {
        const undo = () => rollBack(day.store_id, balance.id ?? 0, newKey()).then(() => queries.invalidateQueries({ queryKey: ['day'] }));
        const difference = quantity(Math.abs(balance.difference));
        sayDone(t(`counter.booked.${balance.result}`, { name: product.product_name, quantity: difference, unit: balance.unit }), undo);
        onBooked();
      },
    },
  );
}

const colours = { equal: 'teal', sale: 'teal', shortage: 'red', surplus: 'orange' } as const;

function Will({ balance }: { balance: Balance }) {
  const { t } = useTranslation('day');
  const { quantity, money } = useFigures();
  const { result, unit } = balance;
  return (
    <Alert color={colours[result]} variant="light" py="xs">
      <Text fw={600}>
        {t(`counter.will.${result}`, {
          quantity: quantity(Math.abs(balance.difference)),
          unit,
          amount: balance.amount === null ? '' : money(balance.amount),
        })}
      </Text>
      <Text size="sm">
        <bdi>
          {t('counter.expected', {
            expected: quantity(balance.expected),
            counted: quantity(balance.counted),
            difference: quantity(-balance.difference),
            unit,
          })}
        </bdi>
      </Text>
    </Alert>
  );
}
