import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { More } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Empty, Loaded } from '../ui/Page';
import { useCells } from './cells';
import { shownColumns } from './columns';
import { Filters } from './Filters';
import { Question } from './Question';
import { ReportChart } from './ReportChart';
import { ReportTable } from './ReportTable';
import type { Report } from './report';
import './reports.css';
import type { ReadReport } from './useReport';
import type { ReportWords } from './words';

type Props = {
  report: Report;
  words: ReportWords;
  read: ReadReport;
  /** What it answers, in a sentence. */
  answers: string;
  onChange: (next: Partial<ReportWords>) => void;
};

/** The inside of a report's screen: the same for all of them. */
export function ReportView({ report, words, read, answers, onChange }: Props) {
  const { t } = useTranslation('reports');
  const { query, items, first } = read;
  const may = useMay('cost_view');
  const columns = shownColumns(report, items, { mayCost: may, side: words.show });
  return (
    <Stack gap="md">
      <Text c="dimmed" className="no-print">
        {answers}
      </Text>
      <Filters report={report} words={words} today={read.today} mayCost={may} onChange={onChange} />
      <Question report={report} words={words} first={first} />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('nothing')} hint={t('nothingHint')} />
          ) : (
            <Stack gap="md" opacity={query.isPlaceholderData ? 0.5 : 1} aria-busy={query.isPlaceholderData}>
              <Summary report={report} totals={first?.totals ?? null} />
              {report.chart && <ReportChart kind={report.chart} rows={items} today={read.today} />}
              <ReportTable columns={columns} rows={items} totals={first?.totals ?? null} />
              <More query={query} />
            </Stack>
          )
        }
      </Loaded>
      <AsOf read={read} />
    </Stack>
  );
}

/** Figures of all rows that are no column's sum. */
function Summary({ report, totals }: { report: Report; totals: Record<string, unknown> | null }) {
  const { t } = useTranslation('reports');
  const cell = useCells();
  const said = report.summary.filter((s) => totals !== null && totals[s.key] !== null && totals[s.key] !== undefined);
  if (totals === null || said.length === 0) return null;
  return (
    <Group gap="lg">
      {said.map(({ key, kind }) => (
        <Group key={key} gap={6}>
          <Text size="sm" c="dimmed">
            {t(`columns.${key}`)}
          </Text>
          <Text fw={700} className="figure">
            {cell({ key, kind, label: key }, totals)}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

/** Of which moment the figures are, and the way to newer ones. */
function AsOf({ read: { query, first } }: { read: ReadReport }) {
  const { t } = useTranslation('reports');
  const { moment, quantity } = useFigures();
  if (first === undefined) return null;
  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed">
        {t('asOf', { moment: moment(new Date(query.dataUpdatedAt).toISOString()), number: quantity(first.as_of) })}
      </Text>
      <Button
        variant="subtle"
        size="compact-md"
        mih={44}
        className="no-print"
        loading={query.isRefetching}
        onClick={() => void query.refetch()}
      >
        {t('refresh')}
      </Button>
    </Group>
  );
}
