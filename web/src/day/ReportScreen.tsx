import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFollow } from '../live/Live';
import { useFigures } from '../ui/figures';
import { ButtonLink } from '../ui/links';
import { Loaded, Page } from '../ui/Page';
import { ReportView } from './ReportView';
import { useReport } from './useDay';

/** One day report. */
export function ReportScreen() {
  const { t } = useTranslation('day');
  const { day } = useFigures();
  const { report: id } = useParams({ from: '/calendar/$report' });
  const query = useReport(Number(id));
  const report = query.data;
  useFollow(report?.store_id);
  return (
    <Page
      title={report ? t('report.title', { store: report.store_name, date: day(report.date) }) : t('report.short')}
      actions={
        <ButtonLink
          variant="default"
          size="md"
          to="/calendar"
          search={report ? { store: report.store_id, month: report.date.slice(0, 7) } : {}}
        >
          {t('report.back')}
        </ButtonLink>
      }
    >
      <Loaded query={query}>{(read) => <ReportView report={read} />}</Loaded>
    </Page>
  );
}
