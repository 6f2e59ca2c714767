import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Loaded } from '../ui/Page';
import { DifferenceOf } from './DifferenceFigures';

type Running = Api<'RunningDifference'>;

const spans = [7, 14, 30];

/** What many days come to together, by who reported them and by store. */
export function RunningDifferences({ store, days, onDays }: { store: number | undefined; days: number; onDays: (days: number) => void }) {
  const { t } = useTranslation('day');
  const query = useQuery({
    queryKey: ['day-differences', store, days],
    enabled: store !== undefined,
    meta: { follows: { kinds: ['day_report'] } },
    queryFn: ({ signal }) => dataOf(api.GET('/api/day-reports/differences', { params: { query: { store_id: store, days } }, signal })),
  });
  return (
    <Stack component="section" gap="sm">
      <Group justify="space-between" align="end">
        <Stack gap={0}>
          <Title order={2} size="h4">
            {t('running.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('running.why')}
          </Text>
        </Stack>
        <SegmentedControl
          aria-label={t('running.days')}
          size="md"
          value={String(days)}
          onChange={(value) => onDays(Number(value))}
          data={[...new Set([...spans, days])].map((n) => ({ value: String(n), label: t('running.last', { count: n }) }))}
        />
      </Group>
      <Loaded query={query}>
        {(read) =>
          read.sellers.length === 0 ? (
            <Text c="dimmed">{t('running.none')}</Text>
          ) : (
            <Running label={t('running.sellers')} rows={read.sellers} />
          )
        }
      </Loaded>
    </Stack>
  );
}

function Running({ label, rows }: { label: string; rows: Running[] }) {
  const { t } = useTranslation('day');
  const { money, quantity } = useFigures();
  const columns: Column<Running>[] = [
    { label: t('running.seller'), cell: (r) => r.name, card: 'title' },
    { label: t('running.reports'), cell: (r) => quantity(r.reports), isFigure: true },
    { label: t('running.calculated'), cell: (r) => <bdi>{money(r.calculated)}</bdi>, isFigure: true },
    { label: t('running.actual'), cell: (r) => <bdi>{money(r.actual)}</bdi>, isFigure: true },
    {
      label: t('running.difference'),
      cell: (r) => <DifferenceOf amount={r.difference} percent={r.difference_percent} />,
      isFigure: true,
      card: 'end',
    },
  ];
  return <DataList label={label} rows={rows} columns={columns} rowKey={(r) => r.id} />;
}
