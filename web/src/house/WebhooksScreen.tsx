import { Badge, Button, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, api, dataOf } from '../api/client';
import { useStores } from '../app/stores';
import { type Column, DataList, More } from '../ui/DataList';
import { Icon } from '../ui/icons';
import { Empty, Loaded, Page } from '../ui/Page';
import { usePages } from '../ui/pages';
import { ShownOnce } from '../ui/ShownOnce';
import { WebhookForm } from './WebhookForm';

/** A program that is told what happens. */
export type Webhook = Api<'Webhook'>;

/** The programs that are told what happens. */
export function WebhooksScreen() {
  const { t } = useTranslation('house');
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const stores = useStores().data ?? [];
  const { query, items } = usePages(['webhooks'], (after, signal) =>
    dataOf(api.GET('/api/webhooks', { params: { query: { limit: 50, after } }, signal })),
  );
  const columns: Column<Webhook>[] = [
    { label: t('webhooks.url'), cell: (w) => <bdi>{w.url}</bdi>, card: 'title' },
    { label: t('webhooks.events'), cell: (w) => (w.events.includes('*') ? t('webhooks.everything') : w.events.join(', ')), card: 'line' },
    { label: t('webhooks.store'), cell: (w) => stores.find((s) => s.id === w.store_id)?.name ?? t('webhooks.allStores'), card: 'line' },
    { label: t('webhooks.state'), cell: (w) => <WebhookState webhook={w} />, card: 'end' },
  ];
  return (
    <Page
      title={t('webhooks.title')}
      actions={
        <Button size="md" leftSection={<Icon name="plus" />} onClick={() => setMaking(true)}>
          {t('webhooks.add')}
        </Button>
      }
    >
      <Text c="dimmed">{t('webhooks.why')}</Text>
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('webhooks.none')} hint={t('webhooks.noneHint')} />
          ) : (
            <Stack>
              <DataList
                label={t('webhooks.title')}
                rows={items}
                columns={columns}
                rowKey={(w) => w.id}
                onOpen={(w) => void navigate({ to: '/webhooks/$webhook', params: { webhook: String(w.id) } })}
              />
              <More query={query} />
            </Stack>
          )
        }
      </Loaded>
      {isMaking && <WebhookForm webhook={null} onClose={() => setMaking(false)} onSecret={setSecret} />}
      {secret !== null && (
        <ShownOnce title={t('webhooks.secret')} hint={t('webhooks.secretHint')} value={secret} onClose={() => setSecret(null)} />
      )}
    </Page>
  );
}

const badges = {
  on: { color: 'teal.9', variant: 'filled' },
  off: { color: 'gray', variant: 'outline' },
  stopped: { color: 'red.8', variant: 'filled' },
} as const;

/** Whether a webhook is on, off, or was stopped because it did not take what it was sent. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('house');
  const state = webhook.disabled_at !== null ? 'stopped' : webhook.active ? 'on' : 'off';
  return (
    <Badge {...badges[state]} tt="none">
      {t(`webhooks.${state}`)}
    </Badge>
  );
}
