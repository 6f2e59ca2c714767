import { Alert, Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../app/session';
import { type Column, DataList } from '../ui/DataList';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import { Amend } from './Amend';
import { DifferenceFigures } from './DifferenceFigures';
import { Highlights } from './Highlights';
import { ways } from './sums';
import type { FullReport } from './useDay';
import { Versions } from './Versions';

/** A day report: what came in against the book, what stood out, every version and every product. */
export function ReportView({ report, isJustClosed = false }: { report: FullReport; isJustClosed?: boolean }) {
  const { t } = useTranslation('day');
  const { moment } = useFigures();
  const mayAmend = useMay('approve');
  const [isAmending, setAmending] = useState(false);
  return (
    <Stack gap="lg">
      {isJustClosed && (
        <Alert color="teal" variant="light" icon={<Icon name="check" />} role="status">
          {t('send.closed')}
        </Alert>
      )}
      <Group justify="space-between">
        <Text c="dimmed">{t('report.by', { name: report.seller.name, moment: moment(report.submitted_at) })}</Text>
        {mayAmend && (
          <Button variant="default" size="md" leftSection={<Icon name="edit" />} onClick={() => setAmending(true)}>
            {t('report.amend')}
          </Button>
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Card withBorder component="section">
          <DifferenceFigures
            calculated={report.calculated}
            revenue={report.revenue.total}
            difference={report.difference === null ? null : { amount: report.difference, percent: report.difference_percent }}
            receipts={report.receipts}
            average={report.average_bill}
          />
        </Card>
        <Paid report={report} />
      </SimpleGrid>
      <Highlights highlights={report.highlights} />
      <Versions versions={report.versions} />
      <Products report={report} />
      {isAmending && <Amend report={report} onClose={() => setAmending(false)} />}
    </Stack>
  );
}

function Paid({ report }: { report: FullReport }) {
  const { t } = useTranslation('day');
  const { money } = useFigures();
  return (
    <Card withBorder component="section">
      <Stack gap={6}>
        <Title order={2} size="h5">
          {t('report.paid')}
        </Title>
        {ways.map((way) => (
          <Group key={way} justify="space-between">
            <Text>{t(`money.${way}`)}</Text>
            <Text className="figure">
              <bdi>{money(report.revenue[way])}</bdi>
            </Text>
          </Group>
        ))}
        {report.note && (
          <>
            <Title order={2} size="h5" mt="sm">
              {t('report.note')}
            </Title>
            <Text className="name">{report.note}</Text>
          </>
        )}
      </Stack>
    </Card>
  );
}

type ProductLine = FullReport['products'][number];

const sum = (...figures: number[]) => figures.reduce((all, figure) => all + Math.round(figure * 1_000), 0) / 1_000;

function Products({ report }: { report: FullReport }) {
  const { t } = useTranslation('day');
  const { quantity, money } = useFigures();
  const amount = (line: ProductLine, value: number) => <bdi>{`${quantity(value)} ${line.unit}`}</bdi>;
  const columns: Column<ProductLine>[] = [
    { label: t('line.product'), cell: (l) => l.product_name, card: 'title' },
    { label: t('line.opening'), cell: (l) => amount(l, l.opening), isFigure: true },
    { label: t('line.in'), cell: (l) => amount(l, sum(l.in, l.transferred_in, Math.max(0, l.adjusted))), isFigure: true },
    {
      label: t('line.out'),
      cell: (l) => amount(l, sum(l.removed, l.transferred_out, l.supplier_returned, Math.max(0, -l.adjusted))),
      isFigure: true,
    },
    { label: t('line.sold'), cell: (l) => amount(l, sum(l.sold, -l.returned)), isFigure: true },
    { label: t('line.closing'), cell: (l) => amount(l, l.closing), isFigure: true },
    { label: t('line.revenue'), cell: (l) => <bdi>{money(l.revenue)}</bdi>, isFigure: true, card: 'end' },
  ];
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {t('report.products')}
      </Title>
      <DataList label={t('report.products')} rows={report.products} columns={columns} rowKey={(l) => l.product_id} />
    </Stack>
  );
}
