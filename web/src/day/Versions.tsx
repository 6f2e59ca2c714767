import { Stack, Text, Timeline, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFigures } from '../ui/figures';
import { Icon } from '../ui/icons';
import type { FullReport } from './useDay';

const marks = { submitted: 'check', amended: 'edit', late: 'undo' } as const;

/** Every version of a report, the latest first, with who made it and why. */
export function Versions({ versions }: { versions: FullReport['versions'] }) {
  const { t } = useTranslation('day');
  const { moment, money, quantity } = useFigures();
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {t('report.versions')}
      </Title>
      <Timeline bulletSize={28} lineWidth={2} active={versions.length}>
        {[...versions].reverse().map((v) => (
          <Timeline.Item
            key={v.version}
            bullet={<Icon name={marks[v.kind]} size={16} />}
            title={`${t('report.version', { version: v.version })}: ${t(`report.kind.${v.kind}`)}`}
          >
            <Text size="sm" c="dimmed" className="name">
              {v.kind === 'late' ? moment(v.at) : `${v.by.name}, ${moment(v.at)}`}
            </Text>
            {v.reason && <Text className="name">{v.reason}</Text>}
            <Text size="sm">
              {`${t('figure.receipts')} ${quantity(v.receipts)} · ${t('money.total')} ${money(v.revenue.total)} · ${t('figure.calculated')} ${
                v.calculated === null ? t('figure.none') : money(v.calculated)
              }${v.difference === null ? '' : ` · ${t('figure.difference')} ${money(v.difference)}`}`}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
}
