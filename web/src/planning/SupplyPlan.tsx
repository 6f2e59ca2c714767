import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { Downloads } from '../reports/Downloads';
import { Choice, Filters } from '../reports/Filters';
import { More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty, Loaded } from '../ui/Page';
import { usePages } from '../ui/pages';
import { CellDetails } from './CellDetails';
import { HeatTable } from './HeatTable';
import { Legend } from './Legend';
import type { PlanProps } from './PlanningScreen';
import { linesOf, type Measure } from './plan';

const pageSize = 500;
// So many rows are read at once; who has more asks for them, or for fewer stores.
const readAtOnce = 4_000;
const shownAtOnce = 100;
const usualDays = 3;
const asReport = { filters: ['days', 'product', 'category'], usualDays } as const;

/** What each store needs for the coming days: every product against every store, the worst first. */
export function SupplyPlan({ words, today, onChange }: PlanProps) {
  const { t } = useTranslation(['planning', 'reports']);
  const [opened, setOpened] = useState<Api<'SupplyPlanRow'> | null>(null);
  const asked = {
    store_id: words.store === undefined ? undefined : String(words.store),
    product_id: words.product,
    category: words.category,
    days: words.days,
  };
  const { query, items } = usePages(['report', 'supply-plan', asked], (after, signal) =>
    dataOf(api.GET('/api/analytics/supply-plan', { params: { query: { ...asked, limit: pageSize, after } }, signal })),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = query;
  const isReading = hasNextPage && items.length < readAtOnce;
  useEffect(() => {
    if (isReading && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [isReading, isFetchingNextPage, isError, fetchNextPage]);
  const by: Measure = words.by ?? 'usual';
  return (
    <Stack gap="md">
      <Text c="dimmed" className="no-print">
        {t('supplyHint', { count: words.days ?? usualDays })}
      </Text>
      <Filters report={asReport} words={words} today={today} mayCost={false} onChange={onChange}>
        <Choice
          label={t('by')}
          value={by}
          options={[
            { value: 'usual', label: t('measures.usual') },
            { value: 'recommended', label: t('measures.recommended') },
          ]}
          onChange={(next) => onChange({ by: next === 'recommended' ? next : undefined })}
        />
        <Switch
          label={t('onlyMissing')}
          checked={words.missing ?? false}
          onChange={(e) => onChange({ missing: e.currentTarget.checked || undefined })}
          size="md"
          h={42}
          className="plan-switch"
        />
      </Filters>
      <Loaded query={query}>{() => <Plan rows={items} by={by} isMissing={words.missing ?? false} onOpen={setOpened} />}</Loaded>
      {!isReading && <More query={query} />}
      <Group className="no-print">
        <Downloads path="/api/analytics/supply-plan" query={asked} readRest={() => Promise.resolve()} />
      </Group>
      {opened && <CellDetails row={opened} onClose={() => setOpened(null)} />}
    </Stack>
  );
}

type PlanRows = { rows: Api<'SupplyPlanRow'>[]; by: Measure; isMissing: boolean; onOpen: (row: Api<'SupplyPlanRow'>) => void };

function Plan({ rows, by, isMissing, onOpen }: PlanRows) {
  const { t } = useTranslation('planning');
  const { weekday } = useFigures();
  const [shown, setShown] = useState(shownAtOnce);
  const { stores, lines } = linesOf(rows, by);
  const wanted = isMissing ? lines.filter((line) => line.worst === 'out' || line.worst === 'bring') : lines;
  const first = rows[0]?.from;
  if (first === undefined) return <Empty title={t('noPlan')} hint={t('noPlanHint')} />;
  if (wanted.length === 0) return <Empty title={t('nothingMissing')} hint={t('nothingMissingHint')} />;
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Legend />
        <Text size="sm" c="dimmed">
          {t('from', { day: weekday(first) })}
        </Text>
      </Group>
      <HeatTable stores={stores} lines={wanted.slice(0, shown)} by={by} onOpen={onOpen} />
      {wanted.length > shown && (
        <Button variant="default" size="md" onClick={() => setShown((n) => n + shownAtOnce)}>
          {t('moreProducts', { count: wanted.length - shown })}
        </Button>
      )}
    </>
  );
}
