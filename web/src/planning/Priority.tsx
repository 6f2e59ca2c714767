import { Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reports } from '../reports/all';
import { Downloads } from '../reports/Downloads';
import { ReportView } from '../reports/ReportView';
import { useReport } from '../reports/useReport';
import type { PlanProps } from './PlanningScreen';

const report = reports['production-priority'];

/** What is made or brought first. */
export function Priority({ words, onChange }: PlanProps) {
  const { t } = useTranslation('reports');
  const asked = { store: words.store, product: words.product, category: words.category, days: words.days };
  const read = useReport(report, asked);
  return (
    <Stack gap="md">
      <ReportView
        report={report}
        words={asked}
        read={read}
        answers={t('answers.production-priority')}
        onChange={onChange as (next: object) => void}
      />
      <Group className="no-print">
        <Downloads path={report.path} query={read.asked} readRest={read.readRest} />
      </Group>
    </Stack>
  );
}
