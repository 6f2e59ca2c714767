import { Group, Stack, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { useMay } from '../app/session';
import { useSuppliers } from '../purchasing/useSuppliers';
import { Downloads } from '../reports/Downloads';
import { DaysFilter, Filters } from '../reports/Filters';
import { More } from '../ui/DataList';
import { isolated, useFigures } from '../ui/figures';
import { MoneyInput } from '../ui/inputs';
import { Loaded } from '../ui/Page';
import { PickOne } from '../ui/PickOne';
import { usePages } from '../ui/pages';
import type { PlanProps } from './PlanningScreen';
import { ReorderLines } from './ReorderLines';

// As many as may become drafts at a time.
const pageSize = 500;
const usualCover = 14;
const asReport = { filters: ['product', 'category'], usualDays: usualCover } as const;

/** What to order, and what other stores can spare: chosen, changed, and made into drafts. */
export function Reorder({ words, today, onChange }: PlanProps) {
  const { t } = useTranslation('planning');
  const mayCost = useMay('cost_view');
  const asked = {
    store_id: words.store === undefined ? undefined : String(words.store),
    product_id: words.product,
    category: words.category,
    supplier_id: words.supplier,
    cover_days: words.cover,
    budget: mayCost && words.budget !== undefined ? String(words.budget) : undefined,
  };
  const { query, items } = usePages(['report', 'reorder', asked], (after, signal) =>
    dataOf(api.GET('/api/analytics/reorder', { params: { query: { ...asked, limit: pageSize, after } }, signal })),
  );
  return (
    <Stack gap="md">
      <Text c="dimmed" className="no-print">
        {t('reorderHint')}
      </Text>
      <Filters report={asReport} words={words} today={today} mayCost={mayCost} onChange={onChange}>
        <SupplierFilter value={words.supplier} onChange={(supplier) => onChange({ supplier })} />
        <DaysFilter value={words.cover ?? usualCover} label={t('cover')} onChange={(cover) => onChange({ cover })} />
        {mayCost && <Budget value={words.budget ?? null} onChange={(budget) => onChange({ budget: budget ?? undefined })} />}
      </Filters>
      <Loaded query={query}>
        {({ pages }) => (
          <>
            <Spent totals={pages[0]?.totals ?? null} />
            <ReorderLines rows={items} />
            <More query={query} />
          </>
        )}
      </Loaded>
      <Group className="no-print">
        <Downloads path="/api/analytics/reorder" query={asked} readRest={() => Promise.resolve()} />
      </Group>
    </Stack>
  );
}

/** How much of the cash box the fitting lines take. */
function Spent({ totals }: { totals: { budget: number | null; spent: number | null; left_out: number | null } | null }) {
  const { t } = useTranslation('planning');
  const { money } = useFigures();
  if (totals === null || totals.budget === null || totals.spent === null) return null;
  return (
    <Text role="status" fw={600}>
      {t('spent', { spent: isolated(money(totals.spent)), budget: isolated(money(totals.budget)) })}{' '}
      {t('leftOut', { count: totals.left_out ?? 0 })}
    </Text>
  );
}

function Budget({ value, onChange }: { value: number | null; onChange: (budget: number | null) => void }) {
  const { t } = useTranslation('planning');
  const [typed, setTyped] = useState(value);
  const send = useDebouncedCallback(onChange, 500);
  return (
    <MoneyInput
      label={t('budget')}
      placeholder={t('noBudget')}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        send(next);
      }}
      w={190}
    />
  );
}

function SupplierFilter({ value, onChange }: { value: number | undefined; onChange: (supplier: number | undefined) => void }) {
  const { t } = useTranslation('planning');
  const suppliers = useSuppliers().data ?? [];
  if (suppliers.length === 0) return null;
  return (
    <PickOne
      label={t('supplier')}
      among={suppliers}
      chosen={value}
      onChoose={onChange}
      none={{ label: t('allSuppliers'), onChoose: () => onChange(undefined) }}
      w={210}
    />
  );
}
