import { Card, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { LineChart } from '../ui/charts/LineChart';
import { Pareto } from '../ui/charts/Pareto';
import { usePlaces } from '../ui/charts/usePlaces';
import { useFigures } from '../ui/figures';
import { judged } from './bands';
import type { Cells, Report } from './report';
import { linesOf } from './series';

type Props = { kind: NonNullable<Report['chart']>; rows: readonly Cells[]; today: string };

/** The picture of a report, made of the rows that stand below it. */
export function ReportChart({ kind, rows, today }: Props) {
  if (kind === 'abc') return <Abc rows={rows as unknown as Api<'AbcRow'>[]} />;
  if (kind === 'bands') return <Bands rows={rows as unknown as Api<'SalesBandRow'>[]} today={today} />;
  if (kind === 'sales') return <Sales rows={rows as unknown as Api<'DailySalesRow'>[]} today={today} />;
  return <Trends rows={rows as unknown as Api<'StockTrendRow'>[]} />;
}

/** A day that is not over says so. */
const openDay = (last: string | undefined, today: string, words: string) => (last === today ? { unfinished: words } : {});

function Sales({ rows, today }: { rows: Api<'DailySalesRow'>[]; today: string }) {
  const { t } = useTranslation('reports');
  const { money, compact } = useFigures();
  const places = usePlaces();
  if (rows.length < 2) return null;
  return (
    <Card withBorder padding="md">
      <LineChart
        label={t('charts.sales')}
        places={places(rows.map((r) => r.date))}
        series={[{ label: t('columns.revenue'), values: rows.map((r) => r.revenue) }]}
        format={money}
        axis={compact}
        {...openDay(rows.at(-1)?.date, today, t('charts.soFar'))}
      />
    </Card>
  );
}

function Trends({ rows }: { rows: Api<'StockTrendRow'>[] }) {
  const { t } = useTranslation('reports');
  const { quantity, compact } = useFigures();
  const places = usePlaces();
  const { days, lines, others } = linesOf(rows, (r) => r.product_name ?? r.store_name ?? t('options.total'));
  if (days.length < 2) return null;
  return (
    <Card withBorder padding="md">
      <LineChart
        label={t('charts.trends')}
        places={places(days)}
        series={lines.map((l) => ({ label: l.name, values: days.map((d) => l.rows.get(d)?.closing ?? null) }))}
        format={quantity}
        axis={compact}
      />
      {others > 0 && (
        <Text size="sm" c="dimmed">
          {t('charts.others', { count: others })}
        </Text>
      )}
    </Card>
  );
}

function Bands({ rows, today }: { rows: Api<'SalesBandRow'>[]; today: string }) {
  const { t } = useTranslation('reports');
  const { money, compact } = useFigures();
  const places = usePlaces();
  const { days, lines, others } = linesOf(rows, (r) => r.store_name);
  if (days.length < 2) return null;
  return (
    <div className="report-charts">
      {lines.map((line) => {
        const bands = days.map((d) => line.rows.get(d)).map((row) => (row ? judged(row) : null));
        return (
          <Card key={line.name} withBorder padding="md">
            <Text fw={600} className="name">
              {line.name}
            </Text>
            <LineChart
              label={t('charts.bands', { name: line.name })}
              places={places(days)}
              series={[{ label: t('columns.revenue'), values: bands.map((b) => b?.value ?? null) }]}
              band={{
                label: t('charts.usual'),
                low: bands.map((b) => b?.low ?? null),
                high: bands.map((b) => b?.high ?? null),
                middle: { label: t('columns.usual_middle'), values: bands.map((b) => b?.middle ?? null) },
              }}
              format={money}
              axis={compact}
              {...openDay(days.at(-1), today, t('charts.soFar'))}
              height={180}
            />
          </Card>
        );
      })}
      {others > 0 && (
        <Text size="sm" c="dimmed">
          {t('charts.others', { count: others })}
        </Text>
      )}
    </div>
  );
}

function Abc({ rows }: { rows: Api<'AbcRow'>[] }) {
  const { t } = useTranslation('reports');
  const { percent } = useFigures();
  if (rows.length < 2) return null;
  return (
    <Card withBorder padding="md">
      <Pareto
        label={t('charts.abc')}
        bars={rows.map((r) => ({ name: r.product_name, group: r.class as 'A' | 'B' | 'C', value: r.share, reached: r.cumulative }))}
        groups={{ A: t('words.class.A'), B: t('words.class.B'), C: t('words.class.C') }}
        reached={t('columns.cumulative')}
        format={percent}
      />
    </Card>
  );
}
