import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** While an import is at work. It ends with the connection that began it, and can then be run again. */
export function Running() {
  const { t } = useTranslation('imports');
  return (
    <Stack role="status" py="lg">
      <Text fw={600}>{t('running')}</Text>
      <Progress value={100} animated aria-label={t('running')} size="lg" />
      <Text size="sm" c="dimmed">
        {t('runningHint')}
      </Text>
    </Stack>
  );
}
