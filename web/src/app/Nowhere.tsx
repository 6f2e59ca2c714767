import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** An address that leads nowhere. */
export function Nowhere() {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={1}>{t('nowhere')}</Title>
      <Text>{t('nowhereHint')}</Text>
    </Stack>
  );
}
