import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';
import { Refusals } from './Refusals';
import type { AuditSearch } from './routes';

/** Who did what, and who was refused what. */
export function AuditScreen() {
  const { t } = useTranslation('house');
  const words = useSearch({ from: '/audit' });
  const navigate = useNavigate({ from: '/audit' });
  const change = (next: AuditSearch) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const clear = () => void navigate({ search: { view: words.view }, replace: true });
  return (
    <Page title={t('audit.title')}>
      <Tabs
        value={words.view ?? 'log'}
        onChange={(view) => change({ view: view === 'refusals' ? 'refusals' : undefined })}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('audit.view')} mb="md">
          <Tabs.Tab value="log" mih={44}>
            {t('audit.log')}
          </Tabs.Tab>
          <Tabs.Tab value="refusals" mih={44}>
            {t('audit.refusals')}
          </Tabs.Tab>
        </Tabs.List>
        <AuditFilters words={words} change={change} clear={clear} />
        <Tabs.Panel value="log" pt="md">
          <AuditList words={words} />
        </Tabs.Panel>
        <Tabs.Panel value="refusals" pt="md">
          <Refusals words={words} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
