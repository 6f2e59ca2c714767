import { Button, Card, Group, Modal, Progress, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsNarrow } from '../ui/DataList';
import { useDraft } from '../ui/drafts';
import { SearchInput } from '../ui/inputs';
import { Empty } from '../ui/Page';
import { Counter } from './Counter';
import { ProductRows } from './ProductRows';
import type { DaySearch } from './routes';
import { type Counting, nextAfter } from './sums';
import type { Day, DayProduct } from './useDay';

type Props = { day: Day; words: DaySearch; change: (next: DaySearch) => void; onDone: (() => void) | undefined };

/** Counting: one product after the other, and the list of all with a tick where it is done. */
export function CountPart({ day, words, change, onDone }: Props) {
  const { t } = useTranslation(['day', 'app']);
  const isNarrow = useIsNarrow();
  const [typed, setTyped] = useDraft<Record<number, Counting>>(`day-counts.${day.store_id}.${day.date}`, {});
  const left = useMemo(() => day.products.filter((p) => p.missing), [day.products]);
  const [chosen, setChosen] = useState<number | null>(null);
  const isByCount = day.sales_mode === 'by_count';
  const first = isByCount && !isNarrow ? (left[0]?.product_id ?? null) : null;
  const current = day.products.find((p) => p.product_id === (chosen ?? first));
  const rows = found(day.products, words);
  const countable = day.products.filter((p) => p.missing || p.balance !== null).length;
  const goOn = (from: number) => setChosen(nextAfter(left, day.products, from));
  const counter = current && (
    <Counter
      day={day}
      product={current}
      isLast={left.every((p) => p.product_id === current.product_id)}
      counting={typed[current.product_id]}
      onChange={(next) => setTyped((old) => ({ ...old, [current.product_id]: next }))}
      onBooked={() => {
        setTyped((old) => Object.fromEntries(Object.entries(old).filter(([id]) => id !== String(current.product_id))));
        goOn(current.product_id);
      }}
      onSkip={() => goOn(current.product_id)}
    />
  );
  if (day.products.length === 0) return <Empty title={t('nothing')} hint={t('nothingHint')} />;
  return (
    <Stack>
      <Head day={day} countable={countable} left={left.length} />
      {isNarrow && left.length > 0 && (
        <Button size="lg" onClick={() => setChosen(left[0]?.product_id ?? null)}>
          {left.length < countable ? t('goOn') : t('start')}
        </Button>
      )}
      {onDone && (left.length === 0 || !isByCount) && (
        <Button size="lg" {...(left.length === 0 ? {} : { variant: 'default' })} onClick={onDone}>
          {t('toMoney')}
        </Button>
      )}
      {isNarrow ? (
        <Modal
          opened={current !== undefined}
          onClose={() => setChosen(null)}
          fullScreen
          title={t('progress', { done: countable - left.length, count: countable })}
          closeButtonProps={{ 'aria-label': t('app:close'), size: 'xl' }}
        >
          {counter}
        </Modal>
      ) : (
        <Card withBorder padding="lg">
          {counter ?? <Text c="dimmed">{left.length === 0 && countable > 0 ? t('allCounted') : t('counter.choose')}</Text>}
        </Card>
      )}
      <Group align="end">
        <SearchInput label={t('search')} value={words.search ?? ''} onChange={(search) => change({ search: search || undefined })} />
        <SegmentedControl
          aria-label={t('show.label')}
          size="md"
          value={words.show ?? 'all'}
          onChange={(show) => change({ show: show === 'left' ? 'left' : undefined })}
          data={[
            { value: 'all', label: t('show.all', { count: day.products.length }) },
            { value: 'left', label: t('show.left', { count: left.length }) },
          ]}
        />
      </Group>
      {rows.length === 0 ? (
        <Empty
          title={words.search === undefined ? t('noneLeft') : t('noneFound')}
          {...(words.search === undefined ? {} : { hint: t('noneFoundHint') })}
        />
      ) : (
        <ProductRows rows={rows} chosen={current?.product_id} typed={typed} onChoose={setChosen} />
      )}
    </Stack>
  );
}

function found(products: readonly DayProduct[], { show, search }: DaySearch): DayProduct[] {
  const wanted = search?.toLocaleLowerCase() ?? '';
  return products.filter(
    (p) =>
      (show !== 'left' || p.missing) && (p.product_name.toLocaleLowerCase().includes(wanted) || p.sku.toLocaleLowerCase().includes(wanted)),
  );
}

function Head({ day, countable, left }: { day: Day; countable: number; left: number }) {
  const { t } = useTranslation('day');
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('counter.title')}
        </Title>
        <Text role="status" fw={600}>
          {countable > 0 && left === 0 ? `✓ ${t('allCounted')}` : t('progress', { done: countable - left, count: countable })}
        </Text>
      </Group>
      <Progress
        value={countable === 0 ? 100 : ((countable - left) / countable) * 100}
        size="lg"
        aria-label={t('progress', { done: countable - left, count: countable })}
      />
      <Text size="sm" c="dimmed">
        {t(`mode.${day.sales_mode}`)}
      </Text>
    </Stack>
  );
}
