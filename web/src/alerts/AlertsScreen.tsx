import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMayEverywhere } from '../app/session';
import { Page } from '../ui/Page';
import { AlertList } from './AlertList';
import { Channels } from './Channels';
import { Messages } from './Messages';
import { OwnAlerts } from './Preferences';
import type { AlertSearch } from './routes';

/** What is wrong, what one is told, and where messages go. */
export function AlertsScreen() {
  const { t } = useTranslation('alerts');
  const words = useSearch({ from: '/alerts' });
  const navigate = useNavigate({ from: '/alerts' });
  const maySet = useMayEverywhere('settings');
  const change = (next: AlertSearch) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const views = ['list', 'own', ...(maySet ? (['channels', 'messages'] as const) : [])] as const;
  const view = views.find((name) => name === words.view) ?? 'list';
  return (
    <Page title={t('title')}>
      <Tabs
        value={view}
        onChange={(name) => change({ view: name === 'list' ? undefined : (name as AlertSearch['view']) })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('view.label')} mb="md">
          {views.map((name) => (
            <Tabs.Tab key={name} value={name} mih={44}>
              {t(`view.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="list">
          <AlertList words={words} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="own">
          <OwnAlerts />
        </Tabs.Panel>
        {maySet && (
          <>
            <Tabs.Panel value="channels">
              <Channels />
            </Tabs.Panel>
            <Tabs.Panel value="messages">
              <Messages words={words} change={change} />
            </Tabs.Panel>
          </>
        )}
      </Tabs>
    </Page>
  );
}
