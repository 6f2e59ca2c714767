import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Shell } from './Shell';
import { SessionGate, toSignIn } from './session';

/** What is around every screen. */
export function Root() {
  const { t } = useTranslation();
  useEffect(() => {
    window.addEventListener('stockbook:signed-out', toSignIn);
    return () => window.removeEventListener('stockbook:signed-out', toSignIn);
  }, []);
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
      <Shell>
        <Outlet />
      </Shell>
    </SessionGate>
  );
}
