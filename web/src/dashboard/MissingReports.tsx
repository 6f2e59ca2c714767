import { Alert, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { Go } from '../app/Go';
import { useFigures } from '../ui/figures';

/** Day reports that should be there by now. */
export function MissingReports({ missing }: { missing: Api<'DashboardMissing'>[] }) {
  const { t } = useTranslation('dashboard');
  const { weekday } = useFigures();
  if (missing.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" title={t('missing', { count: missing.length })} role="status">
      <List size="sm" listStyleType="none">
        {missing.slice(0, 6).map((m) => (
          <List.Item key={`${m.store_id}-${m.date}`} className="name">
            {`${m.store_name}, ${weekday(m.date)}`}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">
        <Go href="/reports/day-reports">{t('allMissing')}</Go>
      </Text>
    </Alert>
  );
}
