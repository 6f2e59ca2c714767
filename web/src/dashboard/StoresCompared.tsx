import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { Go } from '../app/Go';
import { judged } from '../reports/bands';
import { LineChart } from '../ui/charts/LineChart';
import { usePlaces } from '../ui/charts/usePlaces';
import { type Column, DataList, More } from '../ui/DataList';
import { Flash } from '../ui/Flash';
import { useFigures } from '../ui/figures';
import { Loaded } from '../ui/Page';
import { usePages } from '../ui/pages';
import { Panel } from './Panel';

type Day = Api<'SalesBandRow'>;
type Line = { id: number; name: string; days: Day[]; today: Day };

// A page of whole stores: the answer has a row for each of seven days.
const storesAtOnce = 20;

/** Every store's week beside its own normal band, and today's sales. */
export function StoresCompared() {
  const { t } = useTranslation('dashboard');
  const { query, items } = usePages(
    ['sales-bands', 'week'],
    (after, signal) => dataOf(api.GET('/api/analytics/sales-bands', { params: { query: { limit: storesAtOnce * 7, after } }, signal })),
    { follows: { kinds: ['inventory_update', 'day_report'] } },
  );
  return (
    <Panel title={t('stores')} more={{ href: '/reports/sales-bands', word: t('all') }}>
      <Loaded query={query}>
        {() => (
          <>
            <Table lines={byStore(items)} />
            <More query={query} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

/** The rows of each store together, in the order in which they came. */
function byStore(rows: readonly Day[]): Line[] {
  const lines = new Map<number, Line>();
  for (const row of rows) {
    const line = lines.get(row.store_id);
    if (line) {
      line.days.push(row);
      line.today = row;
    } else lines.set(row.store_id, { id: row.store_id, name: row.store_name, days: [row], today: row });
  }
  return [...lines.values()];
}

function Table({ lines }: { lines: Line[] }) {
  const { t } = useTranslation('dashboard');
  const { money } = useFigures();
  const columns: Column<Line>[] = [
    { label: t('store'), cell: (line) => <Go href={`/dashboard?store=${line.id}`}>{line.name}</Go>, card: 'title' },
    {
      label: t('todaySoFar'),
      cell: (line) => (
        <Flash of={judged(line.today).value}>
          <bdi>{money(judged(line.today).value)}</bdi>
        </Flash>
      ),
      isFigure: true,
      card: 'end',
    },
    { label: t('usualWhole'), cell: (line) => <Usual day={line.today} />, isFigure: true },
    { label: t('yesterday'), cell: (line) => <Standing day={line.days.at(-2)} /> },
    { label: t('week'), cell: (line) => <Week line={line} />, card: 'none' },
  ];
  return <DataList label={t('stores')} rows={lines} columns={columns} rowKey={(line) => line.id} />;
}

function Usual({ day }: { day: Day }) {
  const { money } = useFigures();
  const { middle } = judged(day);
  return <bdi>{middle === null ? '–' : money(middle)}</bdi>;
}

const signs = { below: '▼', normal: '●', above: '▲' } as const;

/** How a day that is over stood against its band, by a sign and a word. */
function Standing({ day }: { day: Day | undefined }) {
  const { t } = useTranslation('dashboard');
  const standing = day?.standing as keyof typeof signs | null | undefined;
  if (!standing) return <Text size="sm">{'–'}</Text>;
  return (
    <Text size="sm" fw={standing === 'normal' ? 400 : 600} span>
      <span aria-hidden>{signs[standing]}</span> {t(`standings.${standing}`)}
    </Text>
  );
}

function Week({ line: { name, days } }: { line: Line }) {
  const { t } = useTranslation('dashboard');
  const { money } = useFigures();
  const places = usePlaces();
  const bands = days.map(judged);
  return (
    <div style={{ width: 150 }}>
      <LineChart
        label={t('weekOf', { name })}
        places={places(days.map((d) => d.date))}
        series={[{ label: t('revenue'), values: bands.map((b) => b.value) }]}
        band={{ label: t('band'), low: bands.map((b) => b.low), high: bands.map((b) => b.high) }}
        format={money}
        unfinished={t('soFar')}
        height={40}
        isSmall
      />
    </div>
  );
}
