import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Nowhere } from '../app/Nowhere';
import { Page } from '../ui/Page';
import { type ReportName, reportNamed } from './all';
import { Downloads } from './Downloads';
import { ReportView } from './ReportView';
import type { Report } from './report';
import { useReport } from './useReport';
import type { ReportWords } from './words';

/** One report: what it answers, its filters, its rows, and the ways out of it. */
export function ReportScreen() {
  const { name } = useParams({ from: '/reports/$name' });
  const report = reportNamed(name);
  return report ? <Known key={name} name={name as ReportName} report={report} /> : <Nowhere />;
}

function Known({ name, report }: { name: ReportName; report: Report }) {
  const { t } = useTranslation('reports');
  const words = useSearch({ from: '/reports/$name' });
  const navigate = useNavigate({ from: '/reports/$name' });
  const read = useReport(report, words);
  const change = (next: Partial<ReportWords>) =>
    void navigate({ params: { name }, search: (old: ReportWords) => ({ ...old, ...next }), replace: true });
  return (
    <Page title={t(`names.${name}`)} actions={<Downloads path={report.path} query={read.asked} readRest={read.readRest} />}>
      <ReportView report={report} words={words} read={read} answers={t(`answers.${name}`)} onChange={change} />
    </Page>
  );
}
