import {
  Autocomplete,
  Box,
  Button,
  Collapse,
  Group,
  Input,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  TextInput,
} from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../api/client';
import { useStores } from '../app/stores';
import type { MovementType } from '../movements/read';
import { ProductSearch } from '../products/ProductSearch';
import { useIsNarrow } from '../ui/DataList';
import { datesOf, type Preset, periods } from './period';
import type { Filter, Report } from './report';
import { useProductName } from './useProductName';
import { movementTypes, type ReportWords, storesOf, storeWord } from './words';

type Change = (next: Partial<ReportWords>) => void;
type Props = {
  report: Pick<Report, 'filters' | 'grouping' | 'hasSides' | 'usualDays'>;
  words: ReportWords;
  today: string;
  mayCost: boolean;
  onChange: Change;
  children?: ReactNode;
};

/** What a report is asked for. On a phone what is asked seldom is folded away. */
export function Filters({ report, words, today, mayCost, onChange, children }: Props) {
  const { t } = useTranslation('reports');
  const isNarrow = useIsNarrow();
  const [isOpen, more] = useDisclosure(words.product !== undefined || words.category !== undefined);
  const has = (filter: Filter) => report.filters.includes(filter);
  const seldom = (
    <>
      {has('type') && <TypeFilter words={words} onChange={onChange} />}
      {has('category') && <CategoryFilter value={words.category} onChange={onChange} />}
      {has('product') && <ProductFilter words={words} onChange={onChange} />}
    </>
  );
  return (
    <Box component="search" className="no-print" aria-label={t('filters')}>
      <Group align="end" gap="sm">
        {has('period') && <PeriodFilter words={words} usualDays={report.usualDays} today={today} onChange={onChange} />}
        {has('at') && <AtFilter words={words} today={today} onChange={onChange} />}
        {has('days') && <DaysFilter value={words.days ?? report.usualDays} onChange={(days) => onChange({ days })} />}
        <StoresFilter words={words} onChange={onChange} />
        {report.grouping && <GroupFilter options={report.grouping.options} words={words} onChange={onChange} />}
        {has('step') && (
          <Choice
            label={t('step')}
            value={words.step ?? 'day'}
            options={[
              { value: 'day', label: t('options.day') },
              { value: 'week', label: t('options.week') },
            ]}
            onChange={(step) => onChange({ step: step === 'week' ? 'week' : undefined })}
          />
        )}
        {report.hasSides && mayCost && (
          <Choice
            label={t('show')}
            value={words.show ?? 'quantity'}
            options={[
              { value: 'quantity', label: t('options.quantity') },
              { value: 'value', label: t('options.value') },
            ]}
            onChange={(show) => onChange({ show: show === 'value' ? 'value' : undefined })}
          />
        )}
        {children}
        {!isNarrow && seldom}
      </Group>
      {isNarrow && report.filters.some((f) => f === 'type' || f === 'product' || f === 'category') && (
        <>
          <Button variant="subtle" onClick={more.toggle} aria-expanded={isOpen} mih={44} px={0}>
            {isOpen ? t('fewerFilters') : t('moreFilters')}
          </Button>
          <Collapse expanded={isOpen}>
            <Group align="end" gap="sm">
              {seldom}
            </Group>
          </Collapse>
        </>
      )}
    </Box>
  );
}

type Option = { value: string; label: string };

/** One of two or three, all of them in sight. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: Option[];
  onChange: (value: string) => void;
}) {
  return (
    <div>
      <Input.Label component="div" size="md" display="block" aria-hidden>
        {label}
      </Input.Label>
      <SegmentedControl data={options} value={value} onChange={onChange} size="md" aria-label={label} />
    </div>
  );
}

function PeriodFilter({ words, usualDays, today, onChange }: { words: ReportWords; usualDays: number; today: string; onChange: Change }) {
  const { t } = useTranslation('reports');
  const usual: Preset = usualDays === 7 ? 'week' : '30-days';
  const chosen = words.period ?? usual;
  const choose = (preset: Preset) => {
    if (preset === 'custom') onChange({ period: preset, ...datesOf(chosen, today, words.from, words.to) });
    else onChange({ period: preset === usual ? undefined : preset, from: undefined, to: undefined });
  };
  return (
    <>
      <Select
        label={t('period')}
        data={periods.map((p) => ({ value: p, label: t(`periods.${p}`) }))}
        value={chosen}
        onChange={(p) => p !== null && choose(p as Preset)}
        allowDeselect={false}
        size="md"
        w={170}
      />
      {chosen === 'custom' && (
        <>
          <DayInput label={t('from')} value={words.from} onChange={(from) => onChange({ from, period: 'custom' })} />
          <DayInput label={t('to')} value={words.to} onChange={(to) => onChange({ to, period: 'custom' })} />
        </>
      )}
    </>
  );
}

function DayInput({ label, value, onChange }: { label: string; value: string | undefined; onChange: (day: string | undefined) => void }) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value ?? ''}
      onChange={(e) => onChange(e.currentTarget.value || undefined)}
      size="md"
      w={170}
    />
  );
}

function AtFilter({ words, today, onChange }: { words: ReportWords; today: string; onChange: Change }) {
  const { t } = useTranslation('reports');
  return (
    <TextInput
      type="date"
      label={t('at')}
      max={today}
      value={words.at ?? ''}
      onChange={(e) => onChange({ at: e.currentTarget.value || undefined })}
      size="md"
      w={190}
    />
  );
}

/** A number of days; it is asked for when the typing pauses. */
export function DaysFilter({ value, label, onChange }: { value: number; label?: string; onChange: (days: number | undefined) => void }) {
  const { t } = useTranslation('reports');
  const [typed, setTyped] = useState<number | string>(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((days: number) => {
    sent.current = days;
    onChange(days);
  }, 400);
  useEffect(() => {
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }, [value]);
  return (
    <NumberInput
      label={label ?? t('days')}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === 'number' && next >= 1) send(next);
      }}
      min={1}
      max={365}
      allowDecimal={false}
      allowNegative={false}
      inputMode="numeric"
      hideControls
      size="md"
      w={120}
    />
  );
}

/** No store chosen means all that the user has. */
function StoresFilter({ words, onChange }: { words: ReportWords; onChange: Change }) {
  const { t } = useTranslation(['reports', 'app']);
  const stores = (useStores().data ?? []).filter((s) => !s.archived);
  const chosen = storesOf(words).map(String);
  if (stores.length < 2) return null;
  return (
    <MultiSelect
      label={t('app:store')}
      placeholder={chosen.length === 0 ? t('allStores') : ''}
      data={stores.map((s) => ({ value: String(s.id), label: s.name }))}
      value={chosen}
      onChange={(ids) => onChange({ store: storeWord(ids.map(Number)) })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('allStores') }}
      size="md"
      miw={200}
      maw={420}
    />
  );
}

function GroupFilter({ options, words, onChange }: { options: readonly string[]; words: ReportWords; onChange: Change }) {
  const { t } = useTranslation('reports');
  const chosen = words.group !== undefined && options.includes(words.group) ? words.group : options[0];
  return (
    <Choice
      label={t('group')}
      value={chosen ?? ''}
      options={options.map((o) => ({ value: o, label: t(`options.${o as 'product'}`) }))}
      onChange={(group) => onChange({ group: group === options[0] ? undefined : (group as ReportWords['group']) })}
    />
  );
}

function TypeFilter({ words, onChange }: { words: ReportWords; onChange: Change }) {
  const { t } = useTranslation('reports');
  return (
    <Select
      label={t('columns.movement_type')}
      placeholder={t('allTypes')}
      data={movementTypes.map((type) => ({ value: type, label: t(`words.movement_type.${type}`) }))}
      value={words.type ?? null}
      onChange={(type) => onChange({ type: (type as MovementType | null) ?? undefined })}
      clearable
      clearButtonProps={{ 'aria-label': t('allTypes') }}
      size="md"
      w={210}
    />
  );
}

/** A category by its name; those that there are, are offered. */
export function CategoryFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (next: { category: string | undefined }) => void;
}) {
  const { t } = useTranslation('reports');
  const [isUsed, setUsed] = useState(false);
  const [typed, setTyped] = useState(value ?? '');
  const known = useQuery({
    queryKey: ['categories'],
    enabled: isUsed,
    staleTime: 60_000,
    queryFn: () => dataOf(api.GET('/api/reports/valuation', { params: { query: { group_by: 'category', limit: 500 } } })),
  });
  useEffect(() => setTyped(value ?? ''), [value]);
  const send = (text: string) => text.trim() !== (value ?? '') && onChange({ category: text.trim() || undefined });
  return (
    <Autocomplete
      label={t('columns.category')}
      placeholder={t('allCategories')}
      data={[...new Set((known.data?.items ?? []).map((c) => c.name))]}
      value={typed}
      onChange={setTyped}
      onFocus={() => setUsed(true)}
      onOptionSubmit={send}
      onBlur={() => send(typed)}
      onKeyDown={(e) => e.key === 'Enter' && send(typed)}
      onClear={() => send('')}
      clearable
      clearButtonProps={{ 'aria-label': t('allCategories') }}
      size="md"
      w={200}
    />
  );
}

function ProductFilter({ words, onChange }: { words: ReportWords; onChange: Change }) {
  const { t } = useTranslation('reports');
  const product = useProductName(words.product);
  if (words.product === undefined)
    return (
      <Box miw={240}>
        <ProductSearch store={undefined} label={t('product')} onPick={(pick) => onChange({ product: pick.product_id })} />
      </Box>
    );
  return (
    <Button variant="light" h={42} onClick={() => onChange({ product: undefined })} aria-label={t('allProducts', { name: product })}>
      <span className="name">{`${product} ×`}</span>
    </Button>
  );
}
