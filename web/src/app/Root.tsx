import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Live } from '../live/Live';
import { Shell } from './Shell';
import { SessionGate } from './session';

/** What is around every screen. */
export function Root() {
  const { t } = useTranslation();
  return (
    <SessionGate
      waiting={
        <Center h="100dvh">
          <Loader />
        </Center>
      }
      failed={(retry) => (
        <Center h="100dvh" p="md">
          <Stack align="center" role="alert">
            <Text>{t('noAnswer')}</Text>
            <Button onClick={retry}>{t('retry')}</Button>
          </Stack>
        </Center>
      )}
    >
      <Live>
        <Shell>
          <Outlet />
        </Shell>
      </Live>
    </SessionGate>
  );
}
